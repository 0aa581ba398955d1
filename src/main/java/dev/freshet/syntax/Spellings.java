package dev.freshet.syntax;

import java.util.List;

/// The spellings of one URL. A few characters must be written encoded by people, since as they are they would be taken
/// for something else ([Wildcards], [SeveralUrls]). Clients may ask for them either way, and the vendor compares what
/// they ask for letter for letter (alibaba-api.md §5.2): so both spellings are meant.
public final class Spellings {
    private Spellings() {}

    /// As written, and, where that differs, with those characters as they are.
    public static List<String> of(String text) {
        String plain = plain(text);
        return plain.equals(text) ? List.of(text) : List.of(text, plain);
    }

    private static String plain(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (text.regionMatches(true, at, "%2A", 0, 3)) {
                out.append('*');
                at += 2;
            } else if (text.regionMatches(true, at, "%2C", 0, 3) && SeveralUrls.isScheme(text, at + 3)) {
                out.append(',');
                at += 2;
            } else if (text.regionMatches(true, at, "%3B", 0, 3) && SeveralUrls.isScheme(text, at + 3)) {
                out.append(';');
                at += 2;
            } else {
                out.append(text.charAt(at));
            }
        }
        return out.toString();
    }
}
