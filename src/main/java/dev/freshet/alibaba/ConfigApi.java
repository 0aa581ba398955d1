package dev.freshet.alibaba;

import dev.freshet.line.Product;
import org.jspecify.annotations.Nullable;

/// By which questions each of the vendor's products tells what domains do (alibaba-api.md §5.6): they differ in their
/// names, not in their shapes.
///
/// @param code the product as the vendor's SDK names it (alibaba-api.md §1.1)
/// @param domains lists the domains
/// @param pageSize the most that a page of that list holds
/// @param configs tells what one domain does
/// @param bySource tells who fetches from an origin; null where no question does
record ConfigApi(
        String code,
        String version,
        String domains,
        int pageSize,
        String configs,
        @Nullable String bySource) {

    static final ConfigApi CDN = new ConfigApi(
            "Cdn", "2018-05-10", "DescribeUserDomains", 500, "DescribeCdnDomainConfigs", "DescribeDomainsBySource");

    static final ConfigApi DCDN = new ConfigApi(
            "dcdn",
            "2018-01-15",
            "DescribeDcdnUserDomains",
            500,
            "DescribeDcdnDomainConfigs",
            "DescribeDcdnDomainsBySource");

    /// Its pages are not documented as far as we know: as many as its other lists have (alibaba-api.md §3.2).
    static final ConfigApi VOD =
            new ConfigApi("vod", "2017-03-21", "DescribeVodUserDomains", 50, "DescribeVodDomainConfigs", null);

    static ConfigApi of(Product product) {
        return switch (product) {
            case CDN -> CDN;
            case DCDN -> DCDN;
            case VOD -> VOD;
            case ESA -> throw new IllegalArgumentException("ESA tells nothing of its domains that could be read");
        };
    }
}
