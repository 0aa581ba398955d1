package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.time.Instant;

/// How a host shows that a delivery is its own.
interface Proof {
    /// Whether the headers hold anything to check. An empty signature is none: Gitea sends one where it has
    /// no secret (events.md §3.5).
    boolean shown(Headers headers);

    /// Whether it holds. How long the answer takes tells nothing about the secret.
    ///
    /// @param body the bytes as they came
    boolean holds(Headers headers, byte[] body, String secret, Instant now);
}
