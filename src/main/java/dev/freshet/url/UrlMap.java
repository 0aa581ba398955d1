package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.List;

/// Maps what moved to where it shows.
public final class UrlMap {
    private final List<Site> sites;

    /// @param sites every site of the settings
    public UrlMap(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    /// The lines a change feeds; several sites may take from one bucket.
    public Mapping map(Change change) {
        return new Mapping.Nothing("no site takes from bucket " + change.key().bucket() + " of " + sites.size());
    }
}
