package dev.freshet.signature;

import java.net.URI;
import java.security.PublicKey;

/// Where certificates come from.
@FunctionalInterface
public interface Certificates {
    /// The key of the certificate at an address that somebody has found to be the vendor's. Blocks.
    ///
    /// @throws Unavailable where there is none to be had now
    PublicKey at(URI address) throws Unavailable;

    /// No certificate; the message says why.
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }
    }
}
