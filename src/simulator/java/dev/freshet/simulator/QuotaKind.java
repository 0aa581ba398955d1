package dev.freshet.simulator;

import java.util.Arrays;
import java.util.Optional;

/// What the vendor counts per account and day, with its name on the wire (alibaba-api.md §2.5) and the documented daily
/// figure (§4.1; the last two from the samples of §2.5).
public enum QuotaKind {
    URL("Url", 10_000),
    DIR("Dir", 100),
    REGEX("Regex", 20),
    IGNORE_PARAMS("IgnoreParams", 100),
    PRELOAD("Preload", 1_000),
    PRELOAD_EDGE("PreloadEdge", 20),
    BLOCK("Block", 300);

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

    /// By its name on the wire, in any case.
    public static Optional<QuotaKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind ->
                        kind.wireName.equalsIgnoreCase(name) || kind.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
