package dev.freshet.discover;

import dev.freshet.backlog.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The last good copy of what the vendor told, kept for restarts and for the other processes. Every method blocks and
/// throws [dev.freshet.trouble.StoreDown] where the store does not answer.
public interface Discovered {
    /// A copy.
    ///
    /// @param readAt when the vendor told it
    record Kept(Facts facts, Instant readAt) {}

    /// Keeps these, each in place of its older copy.
    void keep(Lane lane, Collection<Kept> copies);

    /// All of a lane.
    List<Kept> of(Lane lane);
}
