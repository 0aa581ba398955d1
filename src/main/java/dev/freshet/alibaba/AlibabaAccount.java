package dev.freshet.alibaba;

import dev.freshet.line.Product;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account as the settings describe it.
///
/// @param credentials where its credentials come from
/// @param endpoints addresses to call instead of the vendor's own, such as `http://127.0.0.1:9001`
/// @param esaSite the id of its ESA site; null where it has none
public record AlibabaAccount(
        AlibabaCredentials credentials,
        Map<Product, URI> endpoints,
        @Nullable Long esaSite) {
    /// One without an ESA site.
    public AlibabaAccount(AlibabaCredentials credentials, Map<Product, URI> endpoints) {
        this(credentials, endpoints, null);
    }

    public AlibabaAccount {
        endpoints = Map.copyOf(endpoints);
        endpoints.values().forEach(AlibabaAccount::check);
    }

    /// Where a product of this account is called: the settings' address or the central one; VOD's refreshes and
    /// prefetches are served in Shanghai alone (alibaba-api.md §1.1).
    URI endpoint(Product product) {
        return endpoints.getOrDefault(product, central(product));
    }

    private static URI central(Product product) {
        return switch (product) {
            case CDN -> URI.create("https://cdn.aliyuncs.com");
            case DCDN -> URI.create("https://dcdn.aliyuncs.com");
            case VOD -> URI.create("https://vod.cn-shanghai.aliyuncs.com");
            case ESA -> URI.create("https://esa.cn-hangzhou.aliyuncs.com");
        };
    }

    private static void check(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        String path = endpoint.getRawPath();
        boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && endpoint.getRawUserInfo() == null;
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null || !bare) {
            throw new IllegalArgumentException("an endpoint is http or https, a host and perhaps a port: " + endpoint);
        }
    }
}
