package dev.freshet.trust;

import org.jspecify.annotations.Nullable;

/// A token of the settings.
///
/// @param name how records name whoever sends it
/// @param role what it may do
/// @param value the secret
/// @param next the secret that will follow; while it is set, both are good (rotation)
public record Token(
        String name, Role role, String value, @Nullable String next) {
    public Token {
        if (value.isEmpty() || (next != null && next.isEmpty())) {
            throw new IllegalArgumentException("the token " + name + " is empty");
        }
    }

    /// Names the token and keeps its secrets out of logs.
    @Override
    public String toString() {
        return "Token[" + name + ", " + role.label() + "]";
    }
}
