package dev.freshet.syntax;

/// Several URLs in one text, which would go out as one that nobody asks for.
public final class SeveralUrls {
    /// What people write between URLs, beside blanks: also as Chinese keyboards have it.
    private static final String SEPARATORS = ",;|\uFF0C\uFF1B\uFF5C\u3001";

    /// What may stand between the separator and the URL.
    private static final String OPENING = "\"'`<([{";

    private SeveralUrls() {}

    /// @throws Mistake where a separator is followed by `http://` or `https://`
    public static void refuse(String text) {
        String trimmed = OuterBlanks.off(text);
        for (int at = trimmed.indexOf("://"); at >= 0; at = trimmed.indexOf("://", at + 1)) {
            int before = beforeScheme(trimmed, at);
            while (before > 0 && OPENING.indexOf(trimmed.charAt(before)) >= 0) {
                before--;
            }
            if (before > 0 && isSeparator(trimmed.charAt(before))) {
                throw new Mistake("it holds several URLs", remedy(trimmed.charAt(before)));
            }
        }
    }

    /// Whether `http://` or `https://` begins here.
    static boolean isScheme(String text, int at) {
        return text.regionMatches(true, at, "http://", 0, 7) || text.regionMatches(true, at, "https://", 0, 8);
    }

    /// The place before the scheme whose `://` is here; -1 where there is none.
    private static int beforeScheme(String text, int colon) {
        for (int length : new int[] {"https".length(), "http".length()}) {
            if (colon >= length && isScheme(text, colon - length)) {
                return colon - length - 1;
            }
        }
        return -1;
    }

    private static boolean isSeparator(char c) {
        return SEPARATORS.indexOf(c) >= 0 || Character.isWhitespace(c) || OuterBlanks.isOne(c);
    }

    private static String remedy(char separator) {
        String split = "send each as a line of its own";
        if (separator == '\n' || separator == '\r') {
            return split;
        }
        return split + "; if it is one URL, write what stands before the second http as "
                + Percent.encodeKey(String.valueOf(separator))
                        .replace(",", "%2C")
                        .replace(";", "%3B");
    }
}
