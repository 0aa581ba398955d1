package dev.freshet.rewrite;

/// One rule applied.
///
/// @param rule its place from 0
/// @param from path and parameters before it
/// @param to after it; with scheme and host where it names them
public record Hop(int rule, String from, String to) {}
