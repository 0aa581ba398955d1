package dev.freshet.settings;

import java.util.Optional;

/// A bearer token.
///
/// @param name shown in records as who asked
/// @param role what its bearer may do
/// @param value the secret
/// @param next a second secret that counts as well, for rotation
public record Token(String name, Role role, String value, Optional<String> next) {
    /// What a bearer may do; each role may what the ones before it may.
    public enum Role {
        VIEWER,
        OPERATOR,
        ADMIN
    }

    /// Leaves the secrets out.
    @Override
    public String toString() {
        return "Token[" + name + ", " + role + "]";
    }
}
