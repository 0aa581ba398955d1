package dev.freshet.log;

/// Text without a character that ends a line, moves a terminal's cursor, or turns the direction of writing: each is
/// shown as JSON would write it (`\n`, `\u001b`), so that a reader sees what was sent.
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                return escaped(text, i);
            }
        }
        return text;
    }

    private static String escaped(String text, int first) {
        StringBuilder told = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> told.append("\\n");
                case '\r' -> told.append("\\r");
                default -> {
                    if (isHarmful(c)) {
                        told.append("\\u%04x".formatted((int) c));
                    } else {
                        told.append(c);
                    }
                }
            }
        }
        return told.toString();
    }

    /// Controls but the tab, the separators of lines and paragraphs, and every character that only formats: bidi
    /// controls, joiners, byte order marks.
    private static boolean isHarmful(char c) {
        if (c >= ' ' && c < 0x7f || c == '\t') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> true;
            default -> false;
        };
    }
}
