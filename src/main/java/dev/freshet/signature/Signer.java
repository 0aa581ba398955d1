package dev.freshet.signature;

import java.time.Instant;
import java.util.Map;

/// Somebody who signs what it pushes.
public interface Signer {
    /// Whether a request says that it comes from here; from headers alone.
    boolean claims(Headers headers);

    /// Checks a whole request. May fetch a certificate, so it blocks.
    Verdict verify(SignedRequest request, Instant now);

    /// The headers that a good signature vouches for beside the body, by name in lower case. No other counts: whoever
    /// repeats what they overheard could add one that makes it look like something new.
    Map<String, String> signed(Headers headers);
}
