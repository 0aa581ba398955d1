package dev.freshet.settings;

import dev.freshet.url.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads where a site's playlists are read.
record PlaylistsReader(Scope scope) {
    /// The prefetches of a day (alibaba-api.md §4.1).
    private static final int MOST = 1_000;

    Site.@Nullable Playlists read(SiteKeys.Prefetch keys) {
        int urls = scope.number("playlist-urls", keys.playlistUrls(), 1, MOST);
        if (keys.playlists().isEmpty()) {
            return null;
        }
        Optional<URI> origin = origin(keys.playlists().get());
        if (origin.isEmpty()) {
            // Without the text: an address may hold a password.
            scope.mistake(
                    "playlists",
                    "is no address of an origin",
                    "write http:// or https://, a host, perhaps a port and a path, and no more");
        }
        return origin.map(address -> new Site.Playlists(address, urls)).orElse(null);
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
