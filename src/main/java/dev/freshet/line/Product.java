package dev.freshet.line;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The CDN products whose caches Freshet keeps fresh, and what each of them can do (alibaba-api.md §2,
/// §3). What else tells them apart stands where it is needed: their figures with the planner's limits and
/// the pace's rates, their words in the vendor's room.
public enum Product {
    /// Alibaba Cloud CDN.
    CDN(EnumSet.complementOf(EnumSet.of(Kind.EVERYTHING)), EnumSet.allOf(Option.class), true),
    /// Dynamic Content Delivery Network.
    DCDN(EnumSet.complementOf(EnumSet.of(Kind.EVERYTHING)), EnumSet.allOf(Option.class), true),
    /// ApsaraVideo VOD.
    VOD(
            EnumSet.of(Kind.FILE, Kind.DIRECTORY, Kind.PATTERN, Kind.IGNORE_PARAMS),
            EnumSet.of(Option.AREA, Option.HEADERS, Option.SEVERAL_VALUES, Option.L2),
            true),
    /// Edge Security Acceleration. An account of ours is one of its sites, since quotas are a site's there.
    ESA(
            EnumSet.of(Kind.FILE, Kind.DIRECTORY, Kind.IGNORE_PARAMS, Kind.TAG, Kind.EVERYTHING),
            EnumSet.of(Option.HEADERS),
            false);

    private final Set<Kind> kinds;
    private final Set<Option> options;
    private final boolean tellsItsDomains;

    /// What a prefetch may be asked for beside its URL (alibaba-api.md §2.2, §3).
    public enum Option {
        /// The area to warm.
        AREA,
        /// Request headers.
        HEADERS,
        /// Several values of one request header, of which each makes a copy.
        SEVERAL_VALUES,
        /// Warming the second layer.
        L2,
        /// Letting the vendor derive the cache key.
        HASH_KEY
    }

    Product(Set<Kind> kinds, Set<Option> options, boolean tellsItsDomains) {
        this.kinds = Set.copyOf(kinds);
        this.options = Set.copyOf(options);
        this.tellsItsDomains = tellsItsDomains;
    }

    /// The name in settings and records.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it can refresh. A prefetch names single URLs, with every product.
    public Set<Kind> kinds() {
        return kinds;
    }

    /// What its prefetches may be asked for.
    public boolean has(Option option) {
        return options.contains(option);
    }

    /// Whether it can be asked what its domains are set up to do (alibaba-api.md §5.6).
    public boolean tellsItsDomains() {
        return tellsItsDomains;
    }
}
