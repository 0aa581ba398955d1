package dev.freshet.ledger;

import java.time.Duration;
import java.time.Instant;

/// Forgets what is older than it must be kept.
public interface Retention {
    /// Takes one step of each kind and tells whether another would find more.
    ///
    /// @param events how long events, and with them the memory of duplicates, are kept
    /// @param records how long ended records and calls are kept
    boolean step(Instant now, Duration events, Duration records);
}
