package dev.freshet.signature;

import java.time.Instant;

/// Somebody who signs what it pushes.
public interface Signer {
    /// Whether a request says that it comes from here; from headers alone.
    boolean claims(Headers headers);

    /// Checks a whole request. May fetch a certificate, so it blocks.
    Verdict verify(SignedRequest request, Instant now);
}
