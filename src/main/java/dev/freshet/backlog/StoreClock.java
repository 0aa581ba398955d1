package dev.freshet.backlog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time as all who share the store see it.
public interface StoreClock {
    /// The clock that all who share the store go by.
    InstantSource clock();

    /// Looks at the clocks: that of the store's server, the vendor's, and whether time jumped.
    ///
    /// @param vendorAhead how far the vendor's clock was ahead of ours when last seen; negative where it was
    // behind, and
    ///     zero where nothing is known of it
    /// @throws dev.freshet.trouble.StoreDown where the store does not answer
    void watchClock(Duration vendorAhead);

    /// The time by which things may be forgotten: what the clock says, unless that is too far ahead of what it said
    /// before, or of what the vendor's says.
    Instant trustedNow();
}
