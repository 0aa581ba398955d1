package dev.freshet.support;

import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.site.Action;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import dev.freshet.site.Suppression;
import dev.freshet.syntax.Glob;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sites whose playlists are refreshed, then prefetched; nothing else is prefetched by itself.
public final class VideoSites {
    private VideoSites() {}

    /// The site of [Scene#BUCKET], shown by [Wishes#HOST].
    ///
    /// @param origin where its playlists are read, or null
    public static Site site(@Nullable URI origin) {
        return site("www", Wishes.HOST, Scene.BUCKET, origin, 200, DomainConfig.NONE);
    }

    /// Of another product, whose playlists nobody reads.
    public static Site servedBy(Product product) {
        return site("www", Wishes.HOST, Scene.BUCKET, null, 200, DomainConfig.NONE, product);
    }

    public static Site site(
            String name, String domain, String bucket, @Nullable URI origin, int most, DomainConfig config) {
        return site(name, domain, bucket, origin, most, config, Product.CDN);
    }

    private static Site site(
            String name,
            String domain,
            String bucket,
            @Nullable URI origin,
            int most,
            DomainConfig config,
            Product product) {
        Site.Rule playlists =
                new Site.Rule(Glob.of("**/*.m3u8"), Action.REFRESH_THEN_PREFETCH, List.of(), Site.Variants.NONE);
        return new Site(
                name,
                "main",
                product,
                "https",
                List.of(domain),
                List.of(),
                List.of(new Site.Source(bucket, "")),
                "/",
                Site.Documents.NONE,
                List.of(playlists),
                Action.REFRESH,
                Wishes.USUAL,
                new Site.Prefetching(
                        PrefetchOptions.NONE, false, origin == null ? null : new Site.Playlists(origin, most)),
                Map.of(domain, config),
                Map.of(),
                Site.Variants.NONE,
                Suppression.NONE,
                false);
    }
}
