package dev.freshet.simulator;

import java.util.Arrays;
import java.util.Optional;

/// What the vendor counts per account and day, with its name on the wire (alibaba-api.md §2.5) and the documented daily
/// figure (§4.1; some from the samples of §2.5).
public enum QuotaKind {
    URL("Url", 10_000),
    DIR("Dir", 100),
    REGEX("Regex", 20),
    IGNORE_PARAMS("IgnoreParams", 100),
    PRELOAD("Preload", 1_000),
    PRELOAD_EDGE("PreloadEdge", 20),
    BLOCK("Block", 300),
    /// Told by nobody and documented nowhere; that of directories is taken.
    TAG("CacheTag", 100);

    private final String wireName;
    private final int documented;

    QuotaKind(String wireName, int documented) {
        this.wireName = wireName;
        this.documented = documented;
    }

    /// The prefix of the reply's `…Quota` and `…Remain`.
    public String wireName() {
        return wireName;
    }

    public int documented() {
        return documented;
    }

    /// VOD has the older, smaller figures (alibaba-api.md §4.1).
    public int documented(Service service) {
        return switch (service) {
            case CDN, DCDN -> documented;
            case VOD ->
                switch (this) {
                    case URL -> 2_000;
                    case PRELOAD -> 500;
                    case DIR, REGEX, IGNORE_PARAMS, PRELOAD_EDGE, BLOCK, TAG -> documented;
                };
        };
    }

    /// By its name on the wire, in any case.
    public static Optional<QuotaKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind ->
                        kind.wireName.equalsIgnoreCase(name) || kind.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
