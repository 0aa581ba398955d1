package dev.freshet.simulator.wire;

import java.util.List;
import java.util.Map;

/// An answer as XML: the root element is given, a list repeats its element (alibaba-api.md §1.2).
public final class Xml {
    private Xml() {}

    public static String of(String root, Map<String, ?> fields) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        element(xml, root, fields);
        return xml.toString();
    }

    private static void element(StringBuilder xml, String name, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> element(xml, name, item));
            return;
        }
        xml.append('<').append(name).append('>');
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((field, inner) -> element(xml, String.valueOf(field), inner));
        } else {
            escape(xml, String.valueOf(value));
        }
        xml.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                // A carriage return written raw would be read back as a line feed.
                case '\r' -> xml.append("&#13;");
                // XML 1.0 has no place for other control characters, escaped or not.
                default -> xml.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }
}
