package dev.freshet.alibaba;

import org.jspecify.annotations.Nullable;

/// The credentials of one call.
record CallKeys(String id, String secret, @Nullable String token) {
    /// Names no secret, so that no log can.
    @Override
    public String toString() {
        return "CallKeys[…]";
    }
}
