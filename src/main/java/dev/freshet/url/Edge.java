package dev.freshet.url;

import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import dev.freshet.rewrite.AccessRewrites;
import dev.freshet.rewrite.OriginRewrites;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import java.util.ArrayList;
import java.util.List;

/// A domain of a site, ready to map: what it does between a client's URL, the cache and the origin.
///
/// @param site the site that shows under it
/// @param domain its name
/// @param speaker the domain under which its entries are named to the vendor: the first of its shared-cache group, else
///     itself (alibaba-api.md §5.4)
/// @param origin scheme and speaker, the beginning of its lines
record Edge(
        Site site,
        String domain,
        String speaker,
        String origin,
        DomainConfig config,
        AccessRewrites access,
        OriginRewrites back) {

    static Edge of(Site site, String domain) {
        String speaker = site.sharedCache().contains(domain) ? site.domains().getFirst() : domain;
        DomainConfig config = site.config(domain);
        return new Edge(
                site,
                domain,
                speaker,
                site.scheme() + "://" + speaker,
                config,
                new AccessRewrites(config.rewrites()),
                new OriginRewrites(config.originRewrites()));
    }

    /// The domains that share its entries, the speaker first; itself alone where it shares none.
    List<String> group() {
        if (!speaker.equals(site.domains().getFirst())) {
            return List.of(speaker);
        }
        List<String> group = new ArrayList<>();
        group.add(speaker);
        group.addAll(site.sharedCache());
        return group;
    }

    /// The domains through which a line goes out: the speaker, or each of the group where the site's prefetches do.
    List<String> domainsFor(Operation operation) {
        return operation == Operation.PREFETCH && site.prefetch().eachMember() ? group() : List.of(speaker);
    }

    /// The options of a prefetch, the site's where they say nothing. Where keys are the domain's own affair, only the
    /// vendor can tell the key of a URL (alibaba-api.md §5.5).
    private PrefetchOptions options(PrefetchOptions asked) {
        PrefetchOptions options = asked.orElse(site.prefetch().options());
        return cacheKey().selfDefined() && site.product().has(Product.Option.HASH_KEY)
                ? options.withHashKey()
                : options;
    }

    CacheKey cacheKey() {
        return config.cacheKey();
    }

    /// Whether a client's URL and its entry may have different paths.
    boolean rewrites() {
        return !config.rewrites().isEmpty();
    }

    /// Whether an entry and what the origin is asked for may have different paths.
    boolean rewritesToOrigin() {
        return !config.originRewrites().isEmpty();
    }

    /// A target of its site.
    ///
    /// @param asked the options that a prefetch is asked for with
    Target target(
            Operation operation, Line line, Rank rank, boolean afterRefresh, PrefetchOptions asked, String because) {
        return new Target(
                site.name(),
                site.account(),
                site.product(),
                operation,
                line,
                rank,
                site.debounce(),
                afterRefresh,
                operation == Operation.PREFETCH ? options(asked) : PrefetchOptions.NONE,
                because);
    }
}
