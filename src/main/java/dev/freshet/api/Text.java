package dev.freshet.api;

import java.nio.charset.StandardCharsets;

/// Strings that a stranger chose.
final class Text {
    private Text() {}

    /// The string as an answer may show it: no longer than the bound, and whole Unicode. JSON can spell half a
    /// surrogate pair, which no UTF-8 can.
    static String shown(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max);
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /// Whether the string can be kept by any store and shown on any page: whole Unicode without control characters,
    /// line breaks and tabs apart.
    static boolean plain(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /// Whether a header could carry the string: visible ASCII alone.
    static boolean visibleAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
