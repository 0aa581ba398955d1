package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Maps what moved to where it shows. All that can be prepared is prepared once: sites by bucket, globs, rewrites,
/// sentences.
public final class UrlMap {
    private final Map<String, List<Feed>> feeds = new HashMap<>();

    private record Feed(String prefix, SiteMap site) {}

    /// @param sites every site of the settings
    public UrlMap(List<Site> sites) {
        this(sites, Allowance.FULL);
    }

    /// @param sites every site of the settings
    /// @param allowance what the day's quota still allows
    public UrlMap(List<Site> sites, Allowance allowance) {
        Edges edges = new Edges(sites);
        for (Site site : sites) {
            SiteMap map = new SiteMap(site, edges, allowance);
            for (Site.Source source : site.sources()) {
                feeds.computeIfAbsent(source.bucket(), _ -> new ArrayList<>()).add(new Feed(source.prefix(), map));
            }
        }
    }

    /// The lines a change feeds; several sites may take from one bucket, and a site may take a key twice.
    public Mapping map(Change change) {
        return find(change, false).mapping();
    }

    /// The same lines, with every step that leads to each.
    public Explanation explain(Change change) {
        return find(change, true).explanation();
    }

    private Found find(Change change, boolean explains) {
        String bucket = change.key().bucket();
        String key = change.key().path();
        Found found = new Found(explains);
        List<Feed> candidates = feeds.get(bucket);
        if (candidates == null) {
            found.note("no site takes from bucket " + bucket);
            return found;
        }
        boolean taken = false;
        for (Feed feed : candidates) {
            if (key.startsWith(feed.prefix())) {
                taken = true;
                feed.site().map(change, feed.prefix(), found);
            }
        }
        if (!taken) {
            found.note("no site takes keys with this beginning from bucket " + bucket);
        }
        return found;
    }
}
