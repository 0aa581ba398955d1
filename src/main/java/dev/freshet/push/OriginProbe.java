package dev.freshet.push;

import java.net.URI;

/// Asks origins that the settings name what they have.
public interface OriginProbe {
    /// Asks for one file. Blocks, for a bounded time; never throws.
    Seen probe(URI address);

    /// What came of it.
    sealed interface Seen {
        /// It is there; the tag differs from that of any other content.
        record There(String tag) implements Seen {}

        /// It is not there.
        record Gone() implements Seen {}

        /// The origin does not tell.
        record Untold(String why) implements Seen {}
    }
}
