package dev.freshet.event.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Fields of foreign JSON.
public final class Fields {
    private static final int LONGEST_NUMBER = 20;

    private Fields() {}

    /// What a path leads to; a missing node where it leads nowhere.
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }

    /// The text a path leads to, or null where it leads to none.
    public static @Nullable String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isTextual() ? found.textValue() : null;
    }

    /// The whole number a path leads to, or null where it leads to none. Numbers in quotes count: the format tables
    /// show them so, the samples do not (events.md §2.2).
    public static @Nullable Long number(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (found.isIntegralNumber() && found.canConvertToLong()) {
            return found.longValue();
        }
        String text = found.isTextual() ? found.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    /// A foreign text as a reason may show it: one line, not longer than `longest` characters.
    public static String shown(String text, int longest) {
        String line = text.codePoints()
                .limit(longest)
                .map(point -> Character.isISOControl(point) || isSurrogate(point) ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > longest ? line + "…" : line;
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
