package dev.freshet.playlist;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URI reference, and what it refers to (RFC 3986 §5.2). Not [java.net.URI], which follows the older RFC 2396 and
/// refuses the spaces and brackets that people write into playlists.
///
/// @param scheme without its colon; null where it has none
/// @param authority without its slashes; null where it has none
/// @param query without its question mark; null where it has none
record Reference(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query) {
    /// RFC 3986, appendix B; a scheme must begin with a letter.
    private static final Pattern PARTS =
            Pattern.compile("(?s)(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

    static Reference of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no URI reference");
        }
        return new Reference(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    /// What it refers to within a document of this address; without a fragment.
    String within(String base) {
        Reference from = of(base);
        if (scheme != null) {
            return text(scheme, authority, withoutDots(path), query);
        }
        if (authority != null) {
            return text(from.scheme, authority, withoutDots(path), query);
        }
        if (path.isEmpty()) {
            return text(from.scheme, from.authority, from.path, query == null ? from.query : query);
        }
        String merged = path.startsWith("/") ? path : from.folder() + path;
        return text(from.scheme, from.authority, withoutDots(merged), query);
    }

    private String folder() {
        return path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// RFC 3986 §5.2.4; what goes above the root stays at it.
    private static String withoutDots(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int next = path.indexOf('/', at + 1);
            int end = next < 0 ? path.length() : next;
            String segment = path.substring(at + 1, end);
            boolean up = segment.equals("..");
            if (up) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!segment.equals(".")) {
                out.append('/').append(segment);
            }
            if (next < 0 && (up || segment.equals("."))) {
                out.append('/');
            }
            at = end;
        }
        return out.toString();
    }

    private static String text(
            @Nullable String scheme, @Nullable String authority, String path, @Nullable String query) {
        return (scheme == null ? "" : scheme + ":")
                + (authority == null ? "" : "//" + authority)
                + path
                + (query == null ? "" : "?" + query);
    }
}
