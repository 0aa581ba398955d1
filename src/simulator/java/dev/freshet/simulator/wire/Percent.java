package dev.freshet.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// RFC 3986 percent-encoding as the vendor signs it, and the reading of queries and form bodies (alibaba-api.md §7.1).
public final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /// Keeps letters, digits and `-_.~`; a space is `%20`, never `+`.
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 2);
        for (byte b : text.getBytes(UTF_8)) {
            if (unreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        return encoded.toString();
    }

    /// The decoded `name=value` pairs of a query or a form, sorted by name. `+` is a space; a `%` that escapes
    /// nothing is left as it is, so that a badly encoded request fails at its signature and not here.
    public static SortedMap<String, String> pairs(String text) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableSortedMap(pairs);
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(UTF_8);
    }

    private static int hex(byte b) {
        return Character.digit(b, 16);
    }

    private static boolean unreserved(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || "-_.~".indexOf(b) >= 0;
    }
}
