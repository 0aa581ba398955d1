package dev.freshet.event.cloudevents;

import dev.freshet.event.wire.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/// The value of an attribute as a header carries it: double quotes and their backslashes come off first, then percent
/// signs are decoded, once (events.md §5.1).
final class HeaderValue {
    private HeaderValue() {}

    /// The attribute's value; empty where its bytes, and those that the percent signs stand for, are no UTF-8.
    static Optional<String> decoded(String header) {
        String text = unquoted(header.strip());
        if (text.chars().anyMatch(letter -> letter > 0xFF)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && isHex(text, i + 1) && isHex(text, i + 2)) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                // Servers read each byte of a header as one character.
                bytes.write(text.charAt(i));
            }
        }
        return Utf8.text(bytes.toByteArray());
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            boolean escape = text.charAt(i) == '\\' && i + 1 < text.length() - 1;
            bare.append(text.charAt(escape ? ++i : i));
        }
        return bare.toString();
    }
}
