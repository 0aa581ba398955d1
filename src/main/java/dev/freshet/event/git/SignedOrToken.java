package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.time.Instant;

/// A signature where there is one, which must hold then, and else a token: whoever could leave a bad
/// signature out would need none.
record SignedOrToken(Proof signature, Proof token) implements Proof {
    @Override
    public boolean shown(Headers headers) {
        return signature.shown(headers) || token.shown(headers);
    }

    @Override
    public boolean holds(Headers headers, byte[] body, String secret, Instant now) {
        Proof proof = signature.shown(headers) || SigningToken.is(secret) ? signature : token;
        return proof.holds(headers, body, secret, now);
    }
}
