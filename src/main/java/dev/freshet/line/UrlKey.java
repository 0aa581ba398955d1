package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.OuterBlanks;
import java.util.regex.Pattern;

/// The form under which URLs are compared, since one entry serves either scheme (alibaba-api.md §5.2): `//host/path`.
public final class UrlKey {
    /// At the beginning alone: what looks like one further on belongs to the path or the query.
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");

    private UrlKey() {}

    /// The form of any line: one of ours, one that the vendor shows, or one to search for. What is no URL keeps its
    /// text, so that equal texts stay equal; never throws.
    ///
    /// @param line with `http://`, `https://`, `//`, or beginning with the host
    public static String of(String line) {
        String text = OuterBlanks.allOff(line);
        try {
            ClientUrl url = ClientUrl.of(withScheme(text));
            return "//" + url.host() + url.path() + url.query();
        } catch (Mistake notAUrl) {
            return SCHEME.matcher(text).replaceFirst("//");
        }
    }

    public static String withScheme(String text) {
        if (text.startsWith("//")) {
            return "https:" + text;
        }
        return SCHEME.matcher(text).find() ? text : "https://" + text;
    }
}
