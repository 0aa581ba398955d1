package dev.freshet.rewrite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A replacement filled in, taken apart.
///
/// @param host lower case; null where it names none
/// @param query empty, or begins with `?`
record Location(@Nullable String host, String path, String query) {
    static Location of(String made) {
        int fragment = made.indexOf('#');
        String whole = fragment < 0 ? made : made.substring(0, fragment);
        if (!Replacement.hasScheme(whole)) {
            return split(null, whole);
        }
        int start = whole.indexOf("//") + 2;
        int end = start;
        while (end < whole.length() && "/?".indexOf(whole.charAt(end)) < 0) {
            end++;
        }
        String rest = whole.substring(end);
        return split(whole.substring(start, end).toLowerCase(Locale.ROOT), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static Location split(@Nullable String host, String rest) {
        int query = rest.indexOf('?');
        return query < 0
                ? new Location(host, rest, "")
                : new Location(host, rest.substring(0, query), query == rest.length() - 1 ? "" : rest.substring(query));
    }

    /// With the request's own parameters behind those of the replacement, as nginx puts them.
    Location keeping(String parameters) {
        if (query.isEmpty() || parameters.length() < 2) {
            return new Location(host, path, query.isEmpty() ? parameters : query);
        }
        return new Location(host, path, query + "&" + parameters.substring(1));
    }

    String text() {
        return (host == null ? "" : "//" + host) + path + query;
    }
}
