package dev.freshet.rewrite;

/// Whether any client's request comes out as an entry of the cache.
public enum Reach {
    /// One does.
    ALWAYS,
    /// It cannot be told.
    MAYBE,
    /// None does: whoever asks for that path is taken elsewhere, and no rule makes it.
    NEVER
}
