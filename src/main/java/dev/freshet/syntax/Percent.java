package dev.freshet.syntax;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Percent-encoding of RFC 3986: upper-case hex digits, and only where it is needed.
///
/// A key is encoded, since its characters all stand for themselves. A text that is a URL already is normalised: what
/// it encodes needlessly is decoded, what it should have encoded is encoded, and the rest is left alone.
public final class Percent {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final boolean[] UNRESERVED = table(ALPHANUMERIC + "-._~");
    /// RFC 3986 §3.3, with the separator.
    private static final boolean[] PATH = table(ALPHANUMERIC + "-._~!$&'()*+,;=:@/");
    /// RFC 3986 §3.4.
    private static final boolean[] QUERY = table(ALPHANUMERIC + "-._~!$&'()*+,;=:@/?");
    /// As a path, but `+` goes out as `%2B`: origins that read forms take it for a space (events.md §7.2).
    private static final boolean[] KEY = table(ALPHANUMERIC + "-._~!$&'()*,;=:@/");

    private static final String REPLACEMENT = "\uFFFD";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    private static boolean[] table(String characters) {
        boolean[] table = new boolean[128];
        characters.chars().forEach(c -> table[c] = true);
        return table;
    }

    /// A key as a path of a URL; decoding gives the key back.
    ///
    /// @throws Mistake where the key holds half a surrogate pair, which no UTF-8 can carry
    public static String encodeKey(String key) {
        int plain = plainLength(key);
        if (plain == key.length()) {
            return key;
        }
        StringBuilder out = new StringBuilder(key.length() + 32).append(key, 0, plain);
        for (int i = plain; i < key.length(); ) {
            int point = wholePoint(key, i);
            if (point < 128 && KEY[point]) {
                out.append((char) point);
            } else {
                appendEncoded(out, point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    private static int plainLength(String key) {
        int i = 0;
        while (i < key.length() && key.charAt(i) < 128 && KEY[key.charAt(i)]) {
            i++;
        }
        return i;
    }

    /// A path of a URL in its normal form.
    public static String normalPath(String path) {
        return normal(path, PATH);
    }

    /// What follows the `?` of a URL in its normal form.
    public static String normalQuery(String query) {
        return normal(query, QUERY);
    }

    /// A path in normal form as people write it in rewrites: decoded, but for what would then mean something else or
    /// nothing at all (`%`, `/`, `?`, `#`, `+`, control characters, octets that are no UTF-8). [#normalPath]
    /// turns it back.
    public static String decoded(String path) {
        int first = path.indexOf('%');
        if (first < 0) {
            return path;
        }
        byte[] octets = new byte[path.length() / 3];
        StringBuilder out = new StringBuilder(path.length()).append(path, 0, first);
        for (int i = first; i < path.length(); ) {
            if (path.charAt(i) != '%') {
                out.append(path.charAt(i));
                i++;
                continue;
            }
            int run = 0;
            while (i + 3 * run < path.length() && path.charAt(i + 3 * run) == '%') {
                octets[run] = (byte) Integer.parseInt(path, i + 3 * run + 1, i + 3 * run + 3, 16);
                run++;
            }
            appendDecoded(out, path.substring(i, i + 3 * run), octets, run);
            i += 3 * run;
        }
        return out.toString();
    }

    /// What a path in normal form stands for, every octet decoded; empty where the octets are no UTF-8.
    public static Optional<String> plain(String path) {
        if (path.indexOf('%') < 0) {
            return Optional.of(path);
        }
        try {
            byte[] octets = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static void appendDecoded(StringBuilder out, String encoded, byte[] octets, int run) {
        for (int at = 0; at < run; ) {
            int width = width(octets[at] & 0xFF);
            String point = at + width > run ? REPLACEMENT : new String(octets, at, width, StandardCharsets.UTF_8);
            boolean whole = width == 1 ? isPlain(octets[at]) : point.indexOf(REPLACEMENT) < 0;
            int taken = whole ? width : 1;
            out.append(whole ? point : encoded.substring(3 * at, 3 * at + 3));
            at += taken;
        }
    }

    private static boolean isPlain(int octet) {
        return octet >= 0x20 && octet < 0x7F && "%/?#+".indexOf(octet) < 0;
    }

    /// How many octets the character has that begins with this one.
    private static int width(int octet) {
        if (octet < 0xC0) {
            return 1;
        }
        return octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
    }

    private static String normal(String text, boolean[] raw) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = wholePoint(text, i);
            if (point == '%') {
                appendTriplet(out, text, i);
                i += 3;
                continue;
            }
            refuseControl(point);
            if (point < 128 && raw[point]) {
                out.append((char) point);
            } else {
                appendEncoded(out, point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    public static void refuseControl(int point) {
        if (point < 0x20 || point == 0x7F) {
            throw new Mistake(
                    String.format("it holds the control character U+%04X", point),
                    "remove it, or percent-encode it if it belongs to the URL");
        }
    }

    private static void appendTriplet(StringBuilder out, String text, int at) {
        int high = at + 2 < text.length() ? hexDigit(text.charAt(at + 1)) : -1;
        int low = high < 0 ? -1 : hexDigit(text.charAt(at + 2));
        if (low < 0) {
            throw new Mistake(
                    "its percent-encoding is broken at \"" + text.substring(at, Math.min(at + 3, text.length())) + "\"",
                    "write % and two hexadecimal digits, and a plain % as %25");
        }
        int octet = high * 16 + low;
        if (octet < 128 && UNRESERVED[octet]) {
            out.append((char) octet);
        } else {
            appendOctet(out, octet);
        }
    }

    /// Not [Character#digit], which also takes digits of other scripts.
    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static int wholePoint(String text, int at) {
        int point = text.codePointAt(at);
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            throw new Mistake(
                    String.format("it holds half a surrogate pair (U+%04X), which no URL can carry", point),
                    "name it in well-formed Unicode");
        }
        return point;
    }

    /// UTF-8 by hand: a text of its own for every character would double the cost of mapping a Chinese key.
    private static void appendEncoded(StringBuilder out, int point) {
        if (point < 0x80) {
            appendOctet(out, point);
            return;
        }
        if (point < 0x800) {
            appendOctet(out, 0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                appendOctet(out, 0xE0 | (point >> 12));
            } else {
                appendOctet(out, 0xF0 | (point >> 18));
                appendOctet(out, 0x80 | ((point >> 12) & 0x3F));
            }
            appendOctet(out, 0x80 | ((point >> 6) & 0x3F));
        }
        appendOctet(out, 0x80 | (point & 0x3F));
    }

    private static void appendOctet(StringBuilder out, int octet) {
        out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 0xF]);
    }
}
