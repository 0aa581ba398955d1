package dev.freshet.url;

import dev.freshet.change.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Maps what moved to where it shows. All that can be prepared is prepared once: sites by bucket, globs, sentences.
public final class UrlMap {
    private final Map<String, List<Feed>> feeds = new HashMap<>();

    private record Feed(String prefix, SiteMap site) {}

    /// @param sites every site of the settings
    public UrlMap(List<Site> sites) {
        for (Site site : sites) {
            SiteMap map = new SiteMap(site);
            for (Site.Source source : site.sources()) {
                feeds.computeIfAbsent(source.bucket(), _ -> new ArrayList<>()).add(new Feed(source.prefix(), map));
            }
        }
    }

    /// The lines a change feeds; several sites may take from one bucket, and a site may take a key twice.
    public Mapping map(Change change) {
        String bucket = change.key().bucket();
        String key = change.key().path();
        List<Feed> candidates = feeds.get(bucket);
        if (candidates == null) {
            return new Mapping.Nothing("no site takes from bucket " + bucket);
        }
        Found found = new Found();
        boolean taken = false;
        for (Feed feed : candidates) {
            if (key.startsWith(feed.prefix())) {
                taken = true;
                feed.site().map(change, key.substring(feed.prefix().length()), found);
            }
        }
        return taken
                ? found.mapping()
                : new Mapping.Nothing("no site takes keys with this beginning from bucket " + bucket);
    }
}
