package dev.freshet.settings;

import dev.freshet.site.Site;
import java.net.URI;
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
        Optional<URI> origin = Origins.read(scope, "playlists", keys.playlists().get());
        return origin.map(address -> new Site.Playlists(address, urls)).orElse(null);
    }
}
