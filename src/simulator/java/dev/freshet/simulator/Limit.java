package dev.freshet.simulator;

/// A limit that is not a daily quota, with the documented figure (alibaba-api.md §4.1).
public enum Limit {
    FILES_PER_CALL(1_000),
    DIRECTORIES_PER_CALL(100),
    PATTERNS_PER_CALL(1),
    /// Not stated by the vendor; its daily figure is taken.
    IGNORE_PARAMS_PER_CALL(100),
    PREFETCHES_PER_CALL(100),
    /// Not stated by the vendor.
    TAGS_PER_CALL(100),
    /// Documented for refreshes, kept for prefetches too: a caller must never rely on more.
    DOMAINS_PER_CALL(10),
    CHARACTERS_PER_LINE(1_024),
    /// Of the vendor's two figures the smaller.
    URLS_PER_DOMAIN_MINUTE(1_000),
    DIRECTORIES_PER_DOMAIN_MINUTE(100),
    /// Prefetches of an account that have not ended yet.
    PREFETCH_QUEUE(100_000);

    private final int documented;

    Limit(int documented) {
        this.documented = documented;
    }

    public int documented() {
        return documented;
    }

    static Limit perCall(ObjectType type) {
        return switch (type) {
            case FILE -> FILES_PER_CALL;
            case DIRECTORY -> DIRECTORIES_PER_CALL;
            case REGEX -> PATTERNS_PER_CALL;
            case IGNORE_PARAMS -> IGNORE_PARAMS_PER_CALL;
            case PRELOAD -> PREFETCHES_PER_CALL;
            case TAG -> TAGS_PER_CALL;
        };
    }
}
