package dev.freshet.settings;

import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.site.Action;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.UrlPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a site whose account and domains are known.
record SiteReader(Scope scope) {
    private enum Scheme {
        HTTPS,
        HTTP
    }

    Site read(String name, String account, List<String> domains, List<String> shared, SiteKeys keys) {
        Action action = scope.choice("action", keys.action(), Action.class);
        SourcesReader.Sources sources = new SourcesReader(scope).read(keys.sources());
        List<String> prefixes = sources.prefixes();
        Suppression suppression = new SuppressReader(scope.at("suppress"), prefixes).read(keys.suppress());
        CachingReader caching = new CachingReader(scope);
        Product product = scope.choice("product", keys.product(), Product.class);
        DomainConfig config = caching.config(keys);
        Map<String, DomainConfig> configs = Stream.concat(domains.stream(), shared.stream())
                .distinct()
                .filter(_ -> !config.equals(DomainConfig.NONE))
                .collect(Collectors.toMap(Function.identity(), _ -> config));
        String path = keys.path().orElse("");
        scope.warning("path", Unmatchable.path(path, domains));
        return new Site(
                name,
                account,
                product,
                Amounts.label(scope.choice("scheme", keys.scheme(), Scheme.class)),
                domains,
                shared,
                sources.buckets(),
                sources.repositories(),
                scope.parsed("path", path, UrlPath::ofSite).orElse("/"),
                documents(keys, prefixes),
                new RulesReader(scope, suppression.shortLived(), prefixes).read(keys.rules(), action),
                action,
                debounce(scope.at("debounce"), keys.debounce()),
                prefetching(keys.prefetch(), product),
                configs,
                caching.instead(keys.originRewrites()),
                caching.variants(keys.query()),
                suppression,
                discover(keys, product));
    }

    private boolean discover(SiteKeys keys, Product product) {
        boolean discover = scope.flag("discover", keys.discover());
        if (discover && !product.tellsItsDomains()) {
            scope.mistake("discover", "is nothing for " + product + ", which does not tell it", "leave it out");
        }
        return discover;
    }

    private Site.Documents documents(SiteKeys keys, List<String> prefixes) {
        keys.errorDocument().ifPresent(key -> scope.warning("error-document", Unmatchable.document(key, prefixes)));
        return new Site.Documents(
                indexDocuments(keys.indexDocuments().orElse(List.of())),
                scope.choice("index-as", keys.indexAs(), Site.IndexAs.class),
                scope.flag("index-bare", keys.indexBare()),
                keys.errorDocument().orElse(null),
                scope.choice("error-as", keys.errorAs(), Site.ErrorAs.class));
    }

    private enum Members {
        FIRST,
        EACH
    }

    private Site.Prefetching prefetching(SiteKeys.Prefetch keys, Product product) {
        Scope at = scope.at("prefetch");
        boolean each = at.choice("members", keys.members(), Members.class) == Members.EACH;
        return new Site.Prefetching(
                new PrefetchReader(at).read(keys, product), each, new PlaylistsReader(at).read(keys));
    }

    private List<String> indexDocuments(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || names.get(i).indexOf('/') >= 0) {
                scope.mistake("index-documents[" + i + "]", "is no name of a file", "write one such as index.html");
            }
        }
        return names;
    }

    private static Debounce debounce(Scope at, SiteKeys.Debounce keys) {
        Duration window = at.duration("window", keys.window(), "0s", "24h");
        Duration longest = at.duration("max-wait", keys.maxWait(), "0s", "24h");
        if (longest.compareTo(window) < 0) {
            at.mistake(
                    "max-wait",
                    "is shorter than window (" + Amounts.text(window) + ")",
                    "write a longer one, or shorten the window");
            return new Debounce(window, window);
        }
        return new Debounce(window, longest);
    }
}
