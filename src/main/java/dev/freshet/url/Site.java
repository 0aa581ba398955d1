package dev.freshet.url;

import java.util.List;

/// A site: which buckets feed it, under which domains it shows, and what its changes shall cause (design §3.1).
///
/// @param name the site's name in the settings
/// @param account the account that owns its domains
/// @param product the product that serves them
/// @param scheme `http` or `https`: the scheme of every line sent (alibaba-api.md §0.7: one is enough)
/// @param domains the domains that show it, lower case, at least one
/// @param sharedCache further domains that share the first domain's cache entries
/// @param sources the buckets and prefixes that feed it, at least one
/// @param path put in front of every key; begins and ends with `/`
/// @param indexDocuments names under which a directory is shown, such as `index.html`
/// @param indexAs how the directory of an index document goes out
/// @param rules tried in order, the first that matches decides
/// @param action what happens where no rule matches
/// @param debounce the site's patience
/// @param prefetch options of the site's own prefetches
public record Site(
        String name,
        String account,
        Product product,
        String scheme,
        List<String> domains,
        List<String> sharedCache,
        List<Source> sources,
        String path,
        List<String> indexDocuments,
        IndexAs indexAs,
        List<Rule> rules,
        Action action,
        Debounce debounce,
        PrefetchOptions prefetch) {

    /// A bucket that feeds a site.
    ///
    /// @param bucket the bucket's name
    /// @param prefix only keys below it; taken off before mapping; may be empty
    public record Source(String bucket, String prefix) {}

    /// How `dir/` goes out when `dir/index.html` changed.
    public enum IndexAs {
        FILE,
        DIRECTORY,
        SKIP
    }

    /// A rule of a site.
    ///
    /// @param match which keys, after the prefix is taken off
    /// @param action what to do; the site's own action where the rule names none
    /// @param urls templates of the lines to send instead of the key's own URL; empty: the key's own
    public record Rule(Glob match, Action action, List<UrlTemplate> urls) {
        public Rule {
            urls = List.copyOf(urls);
        }
    }

    public Site {
        domains = List.copyOf(domains);
        sharedCache = List.copyOf(sharedCache);
        sources = List.copyOf(sources);
        indexDocuments = List.copyOf(indexDocuments);
        rules = List.copyOf(rules);
    }
}
