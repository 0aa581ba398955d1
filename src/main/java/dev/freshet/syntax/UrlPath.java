package dev.freshet.syntax;

/// Questions about the path of a URL.
public final class UrlPath {
    private UrlPath() {}

    /// A site's path as the settings have it, in normal form: percent-encoded, beginning and ending with `/`.
    ///
    /// @throws IllegalArgumentException where it is no path
    public static String ofSite(String text) {
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new Mistake("a path has no ? and no #", "write them as %3F and %23 if they are part of it");
        }
        String path = Percent.normalPath(text);
        path = path.startsWith("/") ? path : "/" + path;
        path = path.endsWith("/") ? path : path + "/";
        refuseDotSegments(path);
        return path;
    }

    /// Whether a segment is `.` or `..`. Encoding does not help: RFC 3986 §6.2.2 makes `%2E` and `.` one, so no client
    /// ever asks for such a path and no cache holds it.
    public static boolean hasDotSegment(String path) {
        for (int at = path.indexOf("/."); at >= 0; at = path.indexOf("/.", at + 1)) {
            int end = path.startsWith("/..", at) ? at + 3 : at + 2;
            if (end == path.length() || path.charAt(end) == '/') {
                return true;
            }
        }
        return false;
    }

    public static void refuseDotSegments(String path) {
        if (hasDotSegment(path)) {
            throw new Mistake(
                    "its path has a \".\" or \"..\" segment, which clients resolve before they ask",
                    "write the path they ask for");
        }
    }
}
