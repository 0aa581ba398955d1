package dev.freshet.call;

import java.util.Locale;
import java.util.regex.Pattern;

/// Compares a line as sent with a line as the vendor shows it: the scheme may differ or be missing, since http and
/// https share a cache entry (alibaba-api.md §0.7), and so may the case of the host and of percent-encoded bytes.
public final class ShownLine {
    private static final Pattern SCHEME = Pattern.compile("(?i)^https?://");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private ShownLine() {}

    /// The form in which two texts of one line are equal.
    public static String form(String line) {
        String bare = SCHEME.matcher(line.strip()).replaceFirst("");
        String host = host(bare);
        String path = ESCAPE.matcher(bare.substring(host.length()))
                .replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
        return host.toLowerCase(Locale.ROOT) + path;
    }

    /// The domain of a line, lower case.
    public static String domain(String line) {
        return host(SCHEME.matcher(line.strip()).replaceFirst("")).toLowerCase(Locale.ROOT);
    }

    private static String host(String bare) {
        int slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash);
    }
}
