package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.change.GitHost;
import dev.freshet.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Maps what moved to where it shows. All that can be prepared is prepared once: sites by bucket, globs, rewrites,
/// sentences.
public final class UrlMap {
    private final Map<String, List<Feed>> feeds = new HashMap<>();

    private final List<RepositoryFeed> repositories = new ArrayList<>();

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
            for (Site.Repository source : site.repositories()) {
                repositories.add(new RepositoryFeed(site.name(), source, map));
            }
        }
    }

    /// The lines a change feeds; several sites may take from one bucket, and a site may take a key twice.
    public Mapping map(Change change) {
        return find(change, false).mapping();
    }

    /// What a repository feeds, on whatever branch; empty where no site takes from it.
    public List<RepositoryFeed> repositories(GitHost host, String repository) {
        return repositories.stream()
                .filter(feed -> feed.source().isOf(host, repository))
                .toList();
    }

    /// The same lines, with every step that leads to each.
    ///
    /// @param change of an object, or of a file whose repository stands for the bucket
    public Explanation explain(Change change) {
        String place = change.key().bucket();
        List<RepositoryFeed> files = feeds.containsKey(place)
                ? List.of()
                : repositories.stream()
                        .filter(feed -> feed.source().isCalled(place))
                        .toList();
        return files.isEmpty() ? find(change, true).explanation() : explain(change, files);
    }

    private static Explanation explain(Change change, List<RepositoryFeed> files) {
        Found found = new Found(true);
        files.stream().filter(feed -> feed.takes(change.key().path())).forEach(feed -> feed.find(change, found));
        if (files.stream().noneMatch(feed -> feed.takes(change.key().path()))) {
            found.note("no site takes files with this beginning from the repository "
                    + change.key().bucket());
        }
        return found.explanation();
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
