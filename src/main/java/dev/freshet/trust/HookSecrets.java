package dev.freshet.trust;

import org.jspecify.annotations.Nullable;

/// What a sender of webhooks shares with us.
///
/// @param value the secret
/// @param next the secret that will follow; while it is set, both are good (rotation)
public record HookSecrets(String value, @Nullable String next) {
    public HookSecrets {
        if (value.isEmpty() || (next != null && next.isEmpty())) {
            throw new IllegalArgumentException("a secret is empty");
        }
    }

    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "HookSecrets[]";
    }
}
