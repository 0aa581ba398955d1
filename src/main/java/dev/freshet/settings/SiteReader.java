package dev.freshet.settings;

import dev.freshet.url.Action;
import dev.freshet.url.Debounce;
import dev.freshet.url.Glob;
import dev.freshet.url.PrefetchOptions;
import dev.freshet.url.Product;
import dev.freshet.url.Site;
import dev.freshet.url.Suppression;
import dev.freshet.url.UrlPath;
import dev.freshet.url.UrlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a site whose account and domains are known.
record SiteReader(Scope scope) {
    private static final int MOST_RULES = 500;
    private static final int MOST_URLS = 32;

    private enum Scheme {
        HTTPS,
        HTTP
    }

    Site read(String name, String account, List<String> domains, List<String> shared, SiteKeys keys) {
        Action action = scope.choice("action", keys.action(), Action.class);
        return new Site(
                name,
                account,
                scope.choice("product", keys.product(), Product.class),
                Amounts.label(scope.choice("scheme", keys.scheme(), Scheme.class)),
                domains,
                shared,
                sources(keys.sources()),
                scope.parsed("path", keys.path().orElse(""), UrlPath::ofSite).orElse("/"),
                new Site.Documents(
                        indexDocuments(keys.indexDocuments().orElse(List.of())),
                        scope.choice("index-as", keys.indexAs(), Site.IndexAs.class),
                        false,
                        null,
                        Site.ErrorAs.SKIP),
                rules(keys.rules(), action),
                action,
                debounce(scope.at("debounce"), keys.debounce()),
                new Site.Prefetching(prefetch(keys.prefetch()), false, null),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                scope.flag("discover", keys.discover()));
    }

    private List<Site.Source> sources(List<SiteKeys.Source> keys) {
        if (keys.isEmpty()) {
            scope.mistake("sources", "is missing", "name a bucket, as [ { bucket: my-site, prefix: site/ } ]");
        }
        List<Site.Source> sources = new ArrayList<>();
        Set<Site.Source> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Scope at = scope.element("sources", i);
            Site.Source source = source(at, keys.get(i));
            if (!source.bucket().isEmpty() && !seen.add(source)) {
                at.mistakeHere("is given twice", "leave one of the two out");
            }
            sources.add(source);
        }
        return sources;
    }

    private static Site.Source source(Scope at, SiteKeys.Source keys) {
        at.notYet("host", keys.host().isPresent());
        at.notYet("repository", keys.repository().isPresent());
        at.notYet("branch", keys.branch().isPresent());
        at.notYet("directory", keys.directory().isPresent());
        String prefix = keys.prefix().orElse("");
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            at.warning("prefix", "does not end with /, so it is cut off within a folder's or a file's name");
        }
        String bucket = keys.repository().isPresent()
                ? keys.bucket().orElse("")
                : at.required("bucket", keys.bucket(), "write the bucket's name");
        return new Site.Source(bucket, prefix);
    }

    private List<String> indexDocuments(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || names.get(i).indexOf('/') >= 0) {
                scope.mistake("index-documents[" + i + "]", "is no name of a file", "write one such as index.html");
            }
        }
        return names;
    }

    private List<Site.Rule> rules(List<SiteKeys.Rule> keys, Action otherwise) {
        if (keys.size() > MOST_RULES) {
            scope.mistake("rules", "has more than " + MOST_RULES + " rules", "join some with {a,b}");
            return List.of();
        }
        List<Site.Rule> rules = new ArrayList<>();
        boolean closed = false;
        for (int i = 0; i < keys.size(); i++) {
            Scope at = scope.element("rules", i);
            if (closed) {
                at.mistakeHere("is never reached, since a rule before it matches every key", "move it up");
            }
            Optional<Site.Rule> rule = rule(at, keys.get(i), otherwise);
            closed |= rule.filter(read -> read.match().matchesAll()).isPresent();
            rule.ifPresent(rules::add);
        }
        return rules;
    }

    private static Optional<Site.Rule> rule(Scope at, SiteKeys.Rule keys, Action otherwise) {
        Action action = keys.action().isPresent() ? at.choice("action", keys.action(), Action.class) : otherwise;
        List<UrlTemplate> urls = urls(at, keys.urls().orElse(List.of()));
        if (action == Action.IGNORE && !urls.isEmpty()) {
            at.mistake("urls", "is given although the rule ignores its keys", "leave out urls or the action");
        }
        if (keys.action().isEmpty() && keys.urls().isEmpty()) {
            at.mistake("action", "is missing, and urls too", "say what the rule does");
        }
        String match = at.required("match", keys.match(), "write a glob such as **/*.{js,css}");
        if (match.startsWith("/")) {
            at.warning("match", "begins with /, which keys do not: it matches only keys that do");
        }
        return match.isEmpty()
                ? Optional.empty()
                : at.parsed("match", match, Glob::of).map(glob -> new Site.Rule(glob, action, urls));
    }

    private static List<UrlTemplate> urls(Scope at, List<String> texts) {
        if (texts.size() > MOST_URLS) {
            at.mistake("urls", "has more than " + MOST_URLS + " templates", "refresh a directory by hand instead");
        }
        List<UrlTemplate> urls = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            at.parsed("urls[" + i + "]", texts.get(i), UrlTemplate::of).ifPresent(urls::add);
        }
        return urls;
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

    private PrefetchOptions prefetch(SiteKeys.Prefetch keys) {
        return new PrefetchReader(scope.at("prefetch")).read(keys);
    }
}
