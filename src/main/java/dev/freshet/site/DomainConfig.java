package dev.freshet.site;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.OriginRewrite;
import java.util.List;

/// What a domain's configuration at the vendor does between a client's URL, the cache and the origin (alibaba-api.md
/// §5.5): written by hand in the settings, or read from the vendor.
///
/// @param rewrites `host_redirect`, in their order
/// @param originRewrites `back_to_origin_url_rewrite`, in their order
/// @param cacheKey which parameters count
public record DomainConfig(List<AccessRewrite> rewrites, List<OriginRewrite> originRewrites, CacheKey cacheKey) {
    /// A domain that does nothing of the kind.
    public static final DomainConfig NONE = new DomainConfig(List.of(), List.of(), CacheKey.WHOLE);

    public DomainConfig {
        rewrites = List.copyOf(rewrites);
        originRewrites = List.copyOf(originRewrites);
    }
}
