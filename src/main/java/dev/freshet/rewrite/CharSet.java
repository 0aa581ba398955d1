package dev.freshet.rewrite;

import com.google.re2j.Pattern;

/// Which characters one atom of an expression takes: a class, an escape as `\d`, the dot, a plain character. The
/// engine itself is asked, once for each character of ASCII, so the two cannot disagree.
final class CharSet {
    private static final int ASCII = 128;

    private final Pattern pattern;
    private final boolean[] ascii = new boolean[ASCII];
    /// Beyond ASCII all characters fare alike, as for `[^/]` and `\d`.
    private final boolean uniform;

    private final boolean beyond;

    private CharSet(String source) {
        pattern = Pattern.compile(source);
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = pattern.matches(String.valueOf((char) c));
        }
        uniform = source.chars().allMatch(c -> c < ASCII);
        beyond = pattern.matches("\u6587");
    }

    /// @param source valid in an expression, of one character's width
    static CharSet of(String source) {
        return new CharSet(source);
    }

    boolean has(int point) {
        if (point < ASCII) {
            return ascii[point];
        }
        return uniform ? beyond : pattern.matches(Character.toString(point));
    }

    /// Whether it takes all but line feeds, as the dot does.
    boolean wide() {
        for (int c = 0; c < ASCII; c++) {
            if (!ascii[c] && c != '\n') {
                return false;
            }
        }
        return uniform && beyond;
    }

    boolean hasAll(String text, int from, int to) {
        for (int i = from; i < to; ) {
            int point = text.codePointAt(i);
            if (!has(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    /// A plain character it takes, for examples.
    char example() {
        for (char c : new char[] {'x', 'X', '1', '0', '-'}) {
            if (ascii[c]) {
                return c;
            }
        }
        for (char c = '!'; c < ASCII; c++) {
            if (ascii[c]) {
                return c;
            }
        }
        return '\u6587';
    }
}
