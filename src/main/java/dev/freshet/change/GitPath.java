package dev.freshet.change;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The path of a file as hosts write it: some pass on what git wrote, which puts a name with control characters,
/// quotation marks, backslashes or anything beyond ASCII in quotation marks and escapes (`core.quotePath` in
/// git-config: as C does, the bytes of UTF-8 as octal digits).
public final class GitPath {
    /// The longest path, in characters: that of most file systems.
    private static final int LONGEST = 4_096;

    private static final String LETTERS = "abtnvfr\"\\";
    private static final String MEANT = "\u0007\b\t\n\u000b\f\r\"\\";

    private GitPath() {}

    /// The path from the repository's root; empty where it is none, or where nobody can tell which: an opening
    /// quotation mark without its end is a name that was cut off.
    public static Optional<String> read(String written) {
        return (written.startsWith("\"") ? unquoted(written) : Optional.of(written)).filter(GitPath::isPath);
    }

    private static boolean isPath(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && path.length() <= LONGEST
                && StandardCharsets.UTF_8.newEncoder().canEncode(path);
    }

    private static Optional<String> unquoted(String written) {
        int end = written.length() - 1;
        if (end < 1 || written.charAt(end) != '"') {
            return Optional.empty();
        }
        // Git quotes nothing without a need: this is the name itself, of a host that does not quote.
        return written.indexOf('\\') < 0 ? Optional.of(written) : unescaped(written.substring(1, end));
    }

    private static Optional<String> unescaped(String inside) {
        byte[] text = inside.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '"') {
                return Optional.empty();
            }
            if (text[at] != '\\') {
                out.write(text[at]);
                continue;
            }
            int letter = at + 1 < text.length ? LETTERS.indexOf(text[at + 1]) : -1;
            int octal = letter < 0 ? octal(text, at + 1) : -1;
            if (letter < 0 && octal < 0) {
                return Optional.empty();
            }
            out.write(letter < 0 ? octal : MEANT.charAt(letter));
            at += letter < 0 ? 3 : 1;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString());
        } catch (CharacterCodingException anotherEncoding) {
            return Optional.empty();
        }
    }

    /// Three octal digits; -1 where they are none, or more than a byte.
    private static int octal(byte[] text, int from) {
        int value = 0;
        for (int at = from; at < from + 3; at++) {
            int digit = at < text.length ? Character.digit(text[at], 8) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value <= 0xFF ? value : -1;
    }
}
