package dev.freshet.url;

/// How much a stale copy hurts: the order in which scarce quota is spent (promise P4). The order of the constants
/// counts.
public enum Rank {
    /// What was removed at the origin must not be served any longer.
    REMOVAL,
    /// A page: what people open and what names the rest.
    PAGE,
    /// Everything else.
    ASSET
}
