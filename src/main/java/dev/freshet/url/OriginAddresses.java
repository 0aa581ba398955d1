package dev.freshet.url;

import dev.freshet.line.ClientUrl;
import dev.freshet.site.Site;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlPath;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a playlist is read: at an origin that the settings name, under the path that the CDN asks it for. Nothing
/// else of an address comes from a line (promise P6).
public final class OriginAddresses {
    private final Edges edges;

    /// @param sites every site of the settings
    public OriginAddresses(List<Site> sites) {
        this.edges = new Edges(sites);
    }

    /// The addresses of what a line names, in the order to try them: more than one where a rewrite may or may not
    /// apply; none where its site names no origin, or no site serves its domain.
    ///
    /// @param line an entry, as it goes out
    public List<URI> of(String line) {
        try {
            ClientUrl url = ClientUrl.of(line);
            Edge edge = edges.of(url.host());
            Site.Playlists playlists = playlistsOf(edge);
            if (edge == null || playlists == null) {
                return List.of();
            }
            return edge.back().originPaths(Percent.decoded(url.path())).stream()
                    .map(path -> address(playlists.origin(), path))
                    .distinct()
                    .toList();
        } catch (Mistake notAnEntry) {
            return List.of();
        }
    }

    /// How many of what this line lists are prefetched; 0 where its site reads no playlists.
    public int most(String line) {
        try {
            Site.Playlists playlists = playlistsOf(edges.of(ClientUrl.of(line).host()));
            return playlists == null ? 0 : playlists.most();
        } catch (Mistake notAnEntry) {
            return 0;
        }
    }

    private static Site.@Nullable Playlists playlistsOf(@Nullable Edge edge) {
        return edge == null ? null : edge.site().prefetch().playlists();
    }

    private static URI address(URI origin, String path) {
        int query = path.indexOf('?');
        String normal = Percent.normalPath(query < 0 ? path : path.substring(0, query));
        UrlPath.refuseDotSegments(normal);
        String base = origin.toString();
        return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + normal : base + normal);
    }
}
