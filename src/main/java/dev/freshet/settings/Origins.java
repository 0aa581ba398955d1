package dev.freshet.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Reads addresses of origins: whom the product calls is said here and nowhere else (promise P6).
final class Origins {
    private Origins() {}

    /// Notes a mistake without the text: an address may hold a password.
    static Optional<URI> read(Scope scope, String key, String text) {
        Optional<URI> origin = origin(text);
        if (origin.isEmpty()) {
            scope.mistake(
                    key,
                    "is no address of an origin",
                    "write http:// or https://, a host, perhaps a port and a path, and no more");
        }
        return origin;
    }

    private static Optional<URI> origin(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return http && bare && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
