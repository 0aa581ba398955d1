package dev.freshet.line;

import dev.freshet.syntax.Host;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.OuterBlanks;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlPath;
import java.util.Locale;

/// A URL as somebody wrote it, taken apart and brought into normal form.
///
/// @param host lower case, without port
/// @param path percent-encoded where needed; begins with `/`
/// @param query what follows the `?`, with the `?`; empty where there is none
public record ClientUrl(String host, String path, String query) {
    /// Far above any line that can be sent; a longer text is not looked at.
    private static final int MAX_RAW = 8_192;

    /// The text split, its host in normal form, its path not yet.
    ///
    /// @param rest all that follows the host
    record Split(String host, String rest) {
        /// What precedes the rest; one scheme is as good as the other.
        String origin() {
            return "https://" + host;
        }
    }

    /// Reads a URL.
    ///
    /// @throws Mistake where it is none that a CDN serves
    public static ClientUrl of(String text) {
        Split split = split(text);
        int query = split.rest().indexOf('?');
        String path = query < 0 ? split.rest() : split.rest().substring(0, query);
        String normal = Percent.normalPath(path.isEmpty() ? "/" : path);
        UrlPath.refuseDotSegments(normal);
        return new ClientUrl(
                split.host(),
                normal,
                query < 0 ? "" : "?" + Percent.normalQuery(split.rest().substring(query + 1)));
    }

    /// Separates and checks what precedes the path.
    ///
    /// @throws Mistake where scheme, host or port are wrong, or there is a fragment
    static Split split(String text) {
        String trimmed = OuterBlanks.off(text);
        if (trimmed.isEmpty()) {
            throw new Mistake("the line is empty", "leave it out");
        }
        if (trimmed.length() > MAX_RAW) {
            throw tooLong();
        }
        trimmed.chars().forEach(Percent::refuseControl);
        int start = authorityStart(trimmed);
        int end = start;
        while (end < trimmed.length() && "/?#".indexOf(trimmed.charAt(end)) < 0) {
            end++;
        }
        String rest = trimmed.substring(end);
        if (rest.indexOf('#') >= 0) {
            throw new Mistake(
                    "it has a fragment, which never reaches a server",
                    "leave out the # and what follows, or write %23");
        }
        int defaultPort = start == "https://".length() ? 443 : 80;
        return new Split(host(trimmed.substring(start, end), defaultPort), rest);
    }

    public static Mistake tooLong() {
        return new Mistake("it is longer than " + Line.MAX_LENGTH + " characters", "refresh its directory instead");
    }

    private static int authorityStart(String text) {
        String lower = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://")) {
            return 7;
        }
        if (lower.startsWith("https://")) {
            return 8;
        }
        throw new Mistake("it does not begin with http:// or https://", "write the whole URL, scheme and domain too");
    }

    private static String host(String authority, int defaultPort) {
        if (authority.indexOf('@') >= 0) {
            throw new Mistake("it carries a user name or password", "leave out what stands before the @");
        }
        int colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.startsWith("[")) {
            return Host.of(authority);
        }
        String port = authority.substring(colon + 1);
        if (!port.isEmpty() && !port.equals(Integer.toString(defaultPort))) {
            throw new Mistake("it names port \"" + port + "\"; a CDN caches by domain alone", "leave out the port");
        }
        return Host.of(authority.substring(0, colon));
    }
}
