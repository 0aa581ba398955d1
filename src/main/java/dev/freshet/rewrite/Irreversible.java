package dev.freshet.rewrite;

/// A rule that cannot be followed backwards.
///
/// @param rule its place from 0
/// @param why one sentence without its full stop
/// @param directory holds all that it takes; ends with `/`
public record Irreversible(int rule, String why, String directory) {}
