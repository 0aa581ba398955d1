package dev.freshet.syntax;

import java.util.function.IntPredicate;

/// Blanks and invisible characters around a text that somebody pasted: nobody sees them, so nobody means them.
public final class OuterBlanks {
    /// Letters that show nothing.
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0";

    private OuterBlanks() {}

    /// The text without them: spaces of every width, zero-width characters, byte order marks, direction marks. The
    /// vendor takes spaces off too (alibaba-api.md §11). Tabs and line feeds stay, and so does what is inside.
    public static String off(String text) {
        return off(text, c -> isOne((char) c));
    }

    /// The text without tabs and line feeds around it too: for those who look for something.
    public static String allOff(String text) {
        return off(text, c -> isOne((char) c) || Character.isWhitespace(c));
    }

    private static String off(String text, IntPredicate blank) {
        int start = 0;
        int end = text.length();
        while (start < end && blank.test(text.charAt(start))) {
            start++;
        }
        while (end > start && blank.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// Not characters beyond the first plane: the invisible ones there are parts of emoji.
    static boolean isOne(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT ->
                true;
            default -> FILLERS.indexOf(c) >= 0;
        };
    }
}
