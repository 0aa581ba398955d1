package dev.freshet.backlog;

import java.time.Instant;

/// The right to plan a lane, which one process at a time has, so that limits per minute, second and day hold over all
/// processes together. Every method blocks and throws [StoreDown] where the store does not answer.
public interface Leases {
    /// Takes the lane; false where another process has it. It is kept by claiming, and lost only to
    /// somebody who takes it after it has run out: then the next claim fails.
    boolean take(Lane lane, Instant now);

    /// Gives the lane back.
    void give(Lane lane);
}
