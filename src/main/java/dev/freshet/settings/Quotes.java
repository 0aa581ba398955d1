package dev.freshet.settings;

import dev.freshet.redaction.Redaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may be repeated of a text in the settings. Anybody may have put a secret into any key, or have made one a key:
/// a mistake says where it is, and repeats nothing that could be one.
final class Quotes {
    /// Amounts and truths.
    private static final Pattern HARMLESS = Pattern.compile(
            "-?\\d{1,9}(\\.\\d{1,3})? ?(%|ms|s|m|h|d|w|B|[KMGkmg](i?[Bb])?)?|(?i:true|false|yes|no|on|off)");

    /// Parts of a name between which people put signs.
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/=_]{16,}+");

    /// A name of the tree of keys, with the quotation marks that one with a dot has.
    private static final Pattern SEGMENT = Pattern.compile("\"[^\"]*+\"|[^.\"]++");

    /// What a parser's sentence repeats of the text.
    private static final Pattern REPEATED = Pattern.compile(" ?(?:\"[^\"\\n]*+\"|`[^\\n]*`)");

    /// The same of a text that has quotation marks itself: up to the last of them.
    private static final Pattern REPEATED_WITH_MARKS = Pattern.compile(" ?(?:\"[^\\n]*\"|`[^\\n]*`)");

    private static final Pattern WORD = Pattern.compile("\\S{16,}+");

    private static final int LONGEST_NAME = 63;
    private static final int SHOWN = 4;

    private Quotes() {}

    /// The value in parentheses, with a blank before, where it is harmless; else nothing.
    static String value(Optional<String> text) {
        return text.map(value -> HARMLESS.matcher(value).matches() ? " (\"" + value + "\")" : "")
                .orElse(" (it is empty)");
    }

    /// A parser's sentence without what it repeats of the text; single signs do no harm.
    static String without(String sentence, String text) {
        String clean = text.length() < SHOWN ? sentence : sentence.replace(text, "…");
        Pattern repeated = text.indexOf('"') < 0 ? REPEATED : REPEATED_WITH_MARKS;
        return repeated.matcher(clean)
                .replaceAll(part -> part.group().length() < SHOWN + 3 ? Matcher.quoteReplacement(part.group()) : "")
                .strip();
    }

    /// The known word that was probably meant.
    static Optional<String> near(String text, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(text, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(text, word)));
    }

    /// A key, in which each name that looks like a secret is cut after 4 characters.
    static String key(String property) {
        Matcher segments = SEGMENT.matcher(property);
        return segments.replaceAll(segment -> Matcher.quoteReplacement(name(segment.group())));
    }

    /// A name of an operator's, cut after 4 characters where it looks like a secret.
    static String name(String name) {
        if (!looksSecret(name)) {
            return name;
        }
        return name.startsWith("\"")
                ? name.substring(0, Math.min(name.length(), SHOWN + 1)) + "…\""
                : name.substring(0, Math.min(name.length(), SHOWN)) + "…";
    }

    /// A sentence that may repeat names, in which each that looks like a secret is cut after 4 characters.
    static String words(String sentence) {
        return WORD.matcher(sentence).replaceAll(word -> Matcher.quoteReplacement(name(word.group())));
    }

    static boolean looksSecret(String name) {
        if (name.length() > LONGEST_NAME || !Redaction.of(name).equals(name)) {
            return true;
        }
        long digits = name.chars().filter(c -> c >= '0' && c <= '9').count();
        return name.length() >= 20 && digits * 4 >= name.length()
                || RUN.matcher(name).results().anyMatch(run -> isMixed(run.group()));
    }

    /// Words are of one case, or begin with a capital here and there; keys that were made by chance are neither.
    private static boolean isMixed(String run) {
        long digits = run.chars().filter(Character::isDigit).count();
        long upper = run.chars().filter(Character::isUpperCase).count();
        long lower = run.chars().filter(Character::isLowerCase).count();
        return digits > 0 && upper + lower > 0 && run.indexOf('_') < 0
                || digits > 1 && upper > 1 && lower > 1
                || upper > 3 && lower > 3;
    }

    /// Levenshtein's.
    static int distance(String a, String b) {
        if (a.length() > 2 * b.length() + 2) {
            return a.length();
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
