package dev.freshet.url;

import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.site.Action;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.UrlTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A site of bucket `b`, shown by www.example.com unless it is told otherwise.
final class SiteBuilder {
    private String name = "www";
    private Product product = Product.CDN;
    private List<String> domains = List.of("www.example.com");
    private List<String> shared = List.of();
    private List<Site.Source> sources = List.of(new Site.Source("b", ""));
    private String path = "/";
    private Site.Documents documents = Site.Documents.NONE;
    private final List<Site.Rule> rules = new ArrayList<>();
    private Action action = Action.REFRESH;
    private Site.Prefetching prefetch = Site.Prefetching.PLAIN;
    private final List<AccessRewrite> rewrites = new ArrayList<>();
    private final List<OriginRewrite> originRewrites = new ArrayList<>();
    private final Map<String, List<UrlTemplate>> instead = new HashMap<>();
    private CacheKey cacheKey = CacheKey.WHOLE;
    private Site.Variants variants = Site.Variants.NONE;

    SiteBuilder name(String value) {
        name = value;
        return this;
    }

    SiteBuilder product(Product value) {
        product = value;
        return this;
    }

    SiteBuilder domains(String... values) {
        domains = List.of(values);
        return this;
    }

    SiteBuilder shared(String... values) {
        shared = List.of(values);
        return this;
    }

    SiteBuilder source(String bucket, String prefix) {
        sources = List.of(new Site.Source(bucket, prefix));
        return this;
    }

    SiteBuilder path(String value) {
        path = value;
        return this;
    }

    SiteBuilder documents(String index, Site.IndexAs as, boolean bare) {
        documents = new Site.Documents(List.of(index), as, bare, documents.error(), documents.errorAs());
        return this;
    }

    SiteBuilder error(String key, Site.ErrorAs as) {
        documents = new Site.Documents(documents.index(), documents.as(), documents.bare(), key, as);
        return this;
    }

    SiteBuilder rule(String match, Action does, String... urls) {
        rules.add(Sites.rule(match, does, urls));
        return this;
    }

    SiteBuilder action(Action value) {
        action = value;
        return this;
    }

    SiteBuilder prefetchThroughEachMember() {
        prefetch = new Site.Prefetching(PrefetchOptions.NONE, true, null);
        return this;
    }

    SiteBuilder rewrite(String regex, String replacement, @Nullable Flag flag) {
        rewrites.add(new AccessRewrite(regex, replacement, flag == null ? Flag.NONE : flag, false));
        return this;
    }

    SiteBuilder rewriteThatMayApply(String regex, String replacement) {
        rewrites.add(new AccessRewrite(regex, replacement, Flag.BREAK, true));
        return this;
    }

    SiteBuilder originRewrite(String regex, String replacement, String... urls) {
        originRewrites.add(new OriginRewrite(regex, replacement, Flag.BREAK, false));
        if (urls.length > 0) {
            instead.put(regex, List.of(urls).stream().map(UrlTemplate::of).toList());
        }
        return this;
    }

    SiteBuilder originRewrite(String regex, String replacement, Flag flag) {
        originRewrites.add(new OriginRewrite(regex, replacement, flag, false));
        return this;
    }

    SiteBuilder cacheKey(CacheKey value) {
        cacheKey = value;
        return this;
    }

    SiteBuilder variants(boolean others, String... listed) {
        variants = new Site.Variants(List.of(listed), others);
        return this;
    }

    Site build() {
        DomainConfig config = new DomainConfig(rewrites, originRewrites, cacheKey);
        Map<String, DomainConfig> configs = new HashMap<>();
        domains.forEach(domain -> configs.put(domain, config));
        shared.forEach(domain -> configs.put(domain, config));
        return new Site(
                name,
                "main",
                product,
                "https",
                domains,
                shared,
                sources,
                path,
                documents,
                rules,
                action,
                Sites.DEBOUNCE,
                prefetch,
                configs,
                instead,
                variants,
                Suppression.NONE,
                false);
    }
}
