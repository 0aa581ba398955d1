package dev.freshet.playlist;

import java.net.URI;

/// Reads texts from origins that the settings name. Blocks, for a bounded time.
public interface PlaylistSource {
    /// Reads one; never throws.
    Reading read(URI address);

    /// What came of it.
    sealed interface Reading {
        /// The text, cut off where it is too long.
        record Text(String text) implements Reading {}

        /// None, and why.
        record Unreadable(String why) implements Reading {}
    }
}
