package dev.freshet.url;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.site.Site;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A site, what its bucket may have, and what its clients ask for.
///
/// @param keys objects that come and go
/// @param urls of clients, on every domain
record CachedSite(Site site, List<String> keys, List<String> urls) {
    /// @param names what clients know, objects or not
    /// @param folders that they put in front of it
    /// @param queries with which they ask, too
    static CachedSite of(
            Site site,
            Collection<String> keys,
            Collection<String> names,
            Collection<String> folders,
            List<String> queries) {
        Set<String> paths = new LinkedHashSet<>();
        for (String name : names) {
            paths.add(name);
            paths.add(name.substring(0, name.lastIndexOf('/') + 1));
            paths.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
            paths.add(name.replace(".html", ".htm"));
        }
        // Clients resolve these before they ask.
        paths.removeIf(path -> path.contains(".."));
        Set<String> urls = new LinkedHashSet<>();
        for (String domain : domains(site)) {
            for (String folder : folders) {
                for (String path : paths) {
                    String url = "http://" + domain + site.path() + EdgeEntry.encoded(folder + path);
                    urls.add(url);
                    queries.forEach(query -> urls.add(url + "?" + query));
                }
            }
        }
        return new CachedSite(site, List.copyOf(keys), List.copyOf(urls));
    }

    static List<String> domains(Site site) {
        return Stream.concat(site.domains().stream(), site.sharedCache().stream())
                .toList();
    }

    String bucket() {
        return site.sources().getFirst().bucket();
    }

    /// Whether lines may name more than is stale: a rewrite is followed back to all that it covers, a setting names
    /// whole directories.
    boolean mayApply() {
        boolean irreversible =
                !Edge.of(site, site.domains().getFirst()).back().irreversible().isEmpty();
        return irreversible
                || site.documents().as() == Site.IndexAs.DIRECTORY
                || site.documents().errorAs() == Site.ErrorAs.DIRECTORY;
    }

    /// Whether lines may name entries that no request ends in: which paths a rewrite takes there is not always known.
    boolean mayReach() {
        return !Edge.of(site, site.domains().getFirst()).access().irreversible().isEmpty();
    }

    /// Whether requests may fare in two ways.
    boolean conditional() {
        return site.config(site.domains().getFirst()).rewrites().stream().anyMatch(AccessRewrite::conditional);
    }

    @Override
    public String toString() {
        return site.name() + " " + site.config(site.domains().getFirst());
    }
}
