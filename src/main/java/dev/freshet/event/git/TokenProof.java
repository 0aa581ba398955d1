package dev.freshet.event.git;

import dev.freshet.signature.Headers;
import java.time.Instant;

/// The secret itself in a header. It says nothing about the body.
record TokenProof(String header) implements Proof {
    @Override
    public boolean shown(Headers headers) {
        return headers.first(header) != null;
    }

    @Override
    public boolean holds(Headers headers, byte[] body, String secret, Instant now) {
        String token = headers.first(header);
        return token != null && Macs.same(secret, token);
    }
}
