package dev.freshet.settings;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.AccessRewrites;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.rewrite.OriginRewrites;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.syntax.Parameters;
import dev.freshet.syntax.UrlTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what a site's domains do between a client's URL, the cache and the origin.
record CachingReader(Scope scope) {
    /// As many as the vendor takes (alibaba-api.md §5.5).
    private static final int MOST_REWRITES = 50;

    /// As many as `hashkey_args` takes (alibaba-api.md §5.5).
    private static final int MOST_KEPT = 10;

    private static final int MOST_VARIANTS = 32;

    DomainConfig config(SiteKeys keys) {
        return new DomainConfig(
                rewrites(keys.rewrites()),
                originRewrites(keys.originRewrites()),
                cacheKey(scope.at("query"), keys.query()));
    }

    Site.Variants variants(SiteKeys.Query keys) {
        Scope at = scope.at("query");
        return new Site.Variants(
                variants(at, "variants", keys.variants().orElse(List.of())), at.flag("others", keys.others()));
    }

    static List<String> variants(Scope at, String key, List<String> texts) {
        if (texts.size() > MOST_VARIANTS) {
            at.mistake(key, "has more than " + MOST_VARIANTS + " variants", "set query.others to true instead");
            return List.of();
        }
        for (int i = 0; i < texts.size(); i++) {
            at.warning(
                    key + "[" + i + "]",
                    Unmatchable.parameter(texts.get(i), "name each variant, or set query.others to true"));
        }
        return parsed(at, key, texts, Parameters::variant);
    }

    private static List<String> names(Scope at, String key, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            at.warning(key + "[" + i + "]", Unmatchable.parameter(texts.get(i), "name each parameter"));
        }
        return parsed(at, key, texts, Parameters::name);
    }

    private static List<String> parsed(Scope at, String key, List<String> texts, Function<String, String> parser) {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            at.parsed(key + "[" + i + "]", texts.get(i), parser).ifPresent(read::add);
        }
        return read;
    }

    /// The templates to send in place of what a rewrite cannot be followed back to, by its regular expression.
    Map<String, List<UrlTemplate>> instead(List<SiteKeys.OriginRewrite> keys) {
        Map<String, List<UrlTemplate>> instead = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> urls = keys.get(i).urls().orElse(List.of());
            if (!urls.isEmpty()) {
                Scope at = scope.element("origin-rewrites", i);
                instead.put(keys.get(i).regex().orElse(""), RulesReader.urls(at, urls));
            }
        }
        return instead;
    }

    private List<AccessRewrite> rewrites(List<SiteKeys.Rewrite> keys) {
        refuseTooMany("rewrites", keys.size());
        List<AccessRewrite> rewrites = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            SiteKeys.Rewrite key = keys.get(i);
            Scope at = scope.element("rewrites", i);
            String regex = at.required("regex", key.regex(), "write one such as ^/old/(.*)$");
            String replacement = at.required("replacement", key.replacement(), "write one such as /new/$1");
            Optional<Flag> flag = at.parsed("flag", key.flag().orElse(""), Flag::of);
            if (!regex.isEmpty() && !replacement.isEmpty() && flag.isPresent()) {
                AccessRewrite rewrite = new AccessRewrite(regex, replacement, flag.get(), false);
                add(at, regex, rewrite, AccessRewrites.mistake(rewrite), rewrites);
            }
        }
        return rewrites;
    }

    private List<OriginRewrite> originRewrites(List<SiteKeys.OriginRewrite> keys) {
        refuseTooMany("origin-rewrites", keys.size());
        List<OriginRewrite> rewrites = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            SiteKeys.OriginRewrite key = keys.get(i);
            Scope at = scope.element("origin-rewrites", i);
            String regex = at.required("regex", key.regex(), "write one such as ^/(.*)$");
            String replacement = at.required("replacement", key.replacement(), "write one such as /site/$1");
            Optional<Flag> flag = at.parsed("flag", key.flag().orElse(""), Flag::of);
            if (!regex.isEmpty() && !replacement.isEmpty() && flag.isPresent()) {
                OriginRewrite rewrite = new OriginRewrite(regex, replacement, flag.get(), false);
                add(at, regex, rewrite, OriginRewrites.mistake(rewrite), rewrites);
            }
        }
        return rewrites;
    }

    private void refuseTooMany(String key, int count) {
        if (count > MOST_REWRITES) {
            scope.mistake(
                    key, "has more than " + MOST_REWRITES + " rewrites", "leave out what the vendor does not have");
        }
    }

    private static <T> void add(Scope at, String regex, T rewrite, Optional<String> mistake, List<T> rewrites) {
        Optional<T> good = at.parsed("regex", regex, _ -> {
            mistake.ifPresent(wrong -> {
                throw new IllegalArgumentException(wrong);
            });
            return rewrite;
        });
        good.ifPresent(rewrites::add);
    }

    private static CacheKey cacheKey(Scope at, SiteKeys.Query keys) {
        List<String> removed = names(at, "remove", keys.remove().orElse(List.of()));
        CacheKey.Keep keep = keep(at, keys.keep().orElse(List.of()));
        if (!removed.isEmpty() && !(keep instanceof CacheKey.Keep.All)) {
            at.mistake(
                    "remove",
                    "is given although keep says which count; the vendor's ali_remove_args and set_hashkey_args"
                            + " exclude each other",
                    "leave one of the two out");
        }
        return new CacheKey(
                keep, removed, at.flag("keep-oss", keys.keepOss()), at.flag("self-defined", keys.selfDefined()));
    }

    private static CacheKey.Keep keep(Scope at, List<String> texts) {
        if (texts.equals(List.of("all"))) {
            return new CacheKey.Keep.All();
        }
        if (texts.equals(List.of("none"))) {
            return new CacheKey.Keep.None();
        }
        if (texts.isEmpty() || texts.size() > MOST_KEPT) {
            at.mistake("keep", "has no names, or more than " + MOST_KEPT, "write all, none, or a list of names");
        }
        return new CacheKey.Keep.Only(names(at, "keep", texts));
    }
}
