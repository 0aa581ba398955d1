package dev.freshet.url;

import dev.freshet.site.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every domain of every site, by name.
final class Edges {
    private final Map<String, Edge> byDomain = new HashMap<>();

    Edges(List<Site> sites) {
        for (Site site : sites) {
            site.domains().forEach(domain -> byDomain.put(domain, Edge.of(site, domain)));
            site.sharedCache().forEach(domain -> byDomain.put(domain, Edge.of(site, domain)));
        }
    }

    @Nullable
    Edge of(String domain) {
        return byDomain.get(domain);
    }

    /// The domains under which a site's entries are named: each shared-cache group once.
    List<Edge> speakersOf(Site site) {
        return site.domains().stream()
                .map(domain -> Objects.requireNonNull(byDomain.get(domain)))
                .toList();
    }
}
