package dev.freshet.api;

/// Gives each request an id of its own, by which people find its records.
@FunctionalInterface
public interface RequestIds {
    /// An id that was never given before.
    String next();
}
