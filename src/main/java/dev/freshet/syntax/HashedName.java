package dev.freshet.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the names that builds give to files after their content, such as `app.3f2a1b9c.js` or `index-BvQ3kX9z.css`.
///
/// The hash stands between `.`, `-` or `_` and one to three extensions, each beginning with a letter, and is one of:
///
/// - 8 to 128 hexadecimal digits of one case with both letters and numerals, in which the two change places at least
///   twice: `cafe2024` and `20241231` are none, nor is `12feb2024`, nor the end of a UUID;
/// - 8 to 64 letters and numerals with a small letter, a capital and a numeral, in at least four pieces (numerals,
///   capitals, small letters with the capital before them) of at most three characters: `iPhone15Pro` and `Version2`
///   are none.
///
/// A hash that happens to look like a word or a number is not told, and such a file is refreshed: that costs a line and
/// no more. An id of the same form, as some databases make them, is taken for a hash.
public final class HashedName {
    private static final Pattern FORM =
            Pattern.compile("[._-]([A-Za-z0-9]{8,128})(?:\\.[A-Za-z][A-Za-z0-9]{0,9}){1,3}$");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final Pattern DATE = Pattern.compile("[0-9]{0,4}(?:dec|feb)[0-9]{0,4}", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID_HEAD = Pattern.compile("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}$");
    private static final Pattern PIECE = Pattern.compile("[0-9]+|[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

    private static final int LONGEST_NAME = 255;
    private static final int UUID_HEAD_LENGTH = 24;
    private static final int LONGEST_MIXED = 64;
    private static final int FEWEST_PIECES = 4;
    private static final int LONGEST_PIECE = 3;

    private HashedName() {}

    /// Whether the file's name has a hash.
    ///
    /// @param key the key, with or without folders
    public static boolean matches(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        Matcher form = FORM.matcher(name);
        for (int from = 0; form.find(from); from = form.start() + 1) {
            if (isHash(name, form.start(1), form.end(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHash(String name, int start, int end) {
        String run = name.substring(start, end);
        String head = name.substring(Math.max(0, start - UUID_HEAD_LENGTH), start);
        if (HEX.matcher(run).matches()) {
            return changes(run) >= 2
                    && !DATE.matcher(run).matches()
                    && !UUID_HEAD.matcher(head).find();
        }
        return isMixed(run);
    }

    /// How often a numeral follows a letter, or a letter a numeral.
    private static int changes(String run) {
        int changes = 0;
        for (int at = 1; at < run.length(); at++) {
            changes += isNumeral(run.charAt(at)) == isNumeral(run.charAt(at - 1)) ? 0 : 1;
        }
        return changes;
    }

    private static boolean isNumeral(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isMixed(String run) {
        if (run.length() > LONGEST_MIXED
                || run.chars().noneMatch(HashedName::isNumeral)
                || run.chars().noneMatch(c -> c >= 'a' && c <= 'z')
                || run.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            return false;
        }
        int pieces = 0;
        Matcher piece = PIECE.matcher(run);
        while (piece.find()) {
            if (piece.end() - piece.start() > LONGEST_PIECE) {
                return false;
            }
            pieces++;
        }
        return pieces >= FEWEST_PIECES;
    }
}
