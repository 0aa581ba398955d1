package dev.freshet.url;

import dev.freshet.line.Debounce;
import dev.freshet.line.Product;
import dev.freshet.site.Action;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import dev.freshet.syntax.UrlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Sites for the tests of this room.
public final class Sites {
    static final Debounce DEBOUNCE = new Debounce(Duration.ofSeconds(5), Duration.ofSeconds(60));

    private Sites() {}

    static Site plain() {
        return with(Action.REFRESH);
    }

    static Site with(Action action, Site.Rule... rules) {
        return site(List.of("www.example.com"), List.of(), List.of(new Site.Source("b", "")), "/", action, rules);
    }

    public static Site site(
            List<String> domains,
            List<String> shared,
            List<Site.Source> sources,
            String path,
            Action action,
            Site.Rule... rules) {
        return new Site(
                "www",
                "main",
                Product.CDN,
                "https",
                domains,
                shared,
                sources,
                path,
                documents(Site.IndexAs.FILE),
                List.of(rules),
                action,
                DEBOUNCE,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
    }

    static Site suppressing(Suppression suppression, Action action, Site.Rule... rules) {
        Site site = with(action, rules);
        return new Site(
                site.name(),
                site.account(),
                site.product(),
                site.scheme(),
                site.domains(),
                site.sharedCache(),
                site.sources(),
                site.path(),
                site.documents(),
                site.rules(),
                action,
                DEBOUNCE,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                suppression,
                false);
    }

    static Site indexedAs(Site.IndexAs as, Action action) {
        Site site = with(action);
        return new Site(
                site.name(),
                site.account(),
                site.product(),
                site.scheme(),
                site.domains(),
                site.sharedCache(),
                site.sources(),
                site.path(),
                documents(as),
                site.rules(),
                action,
                DEBOUNCE,
                Site.Prefetching.PLAIN,
                Map.of(),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
    }

    private static Site.Documents documents(Site.IndexAs as) {
        return new Site.Documents(List.of("index.html"), as, false, null, Site.ErrorAs.SKIP);
    }

    static Site.Rule rule(String glob, Action action, String... urls) {
        return new Site.Rule(
                Glob.of(glob),
                action,
                List.of(urls).stream().map(UrlTemplate::of).toList(),
                null);
    }
}
