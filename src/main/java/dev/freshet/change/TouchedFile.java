package dev.freshet.change;

/// A file that a push changed.
///
/// @param path from the repository's root, UTF-8, neither URL-encoded nor quoted, no leading `/`
/// @param removed whether it is gone
public record TouchedFile(String path, boolean removed) {}
