package dev.freshet.url;

import dev.freshet.line.Coverage;
import dev.freshet.line.Line;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// An entry of nginx's cache. Its path is decoded, as nginx keeps it: which characters a URL spells out does not
/// matter.
///
/// @param domain whose name is in the key
/// @param query with its `?`; empty where there is none
record EdgeEntry(String domain, String path, String query) {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    /// The entry of this URL, where nothing rewrites it.
    static EdgeEntry of(String url) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery();
        return new EdgeEntry(uri.getHost(), decoded(uri.getRawPath()), query == null ? "" : "?" + query);
    }

    /// As nginx tells it: `domain query path|`, octet for octet.
    static EdgeEntry told(String header) {
        String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String[] parts = text.split(" ", 3);
        return new EdgeEntry(parts[0], parts[2].substring(0, parts[2].length() - 1), parts[1]);
    }

    /// One URL for each entry, whoever names it.
    String url() {
        return "http://" + domain + encoded(path) + query;
    }

    boolean isCoveredBy(Line line) {
        return Coverage.covers(line.kind(), of(line.text()).url(), url());
    }

    static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > 0 && PLAIN.indexOf(octet) >= 0;
            out.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet & 0xFF));
        }
        return out.toString();
    }
}
