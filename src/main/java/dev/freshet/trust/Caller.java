package dev.freshet.trust;

/// Whoever showed a good token.
///
/// @param name the token's name
/// @param role what it may do
public record Caller(String name, Role role) {}
