package dev.freshet.call;

import dev.freshet.backlog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Gives out turns for calls, over all processes that share an account. Blocks.
@FunctionalInterface
public interface Turns {
    /// When the caller's call may begin: now, or `spacing` after the turn given out before; empty where that would be
    /// after `latest`, and then nothing was given out.
    ///
    /// @throws dev.freshet.trouble.StoreDown where nobody can tell
    Optional<Instant> next(Lane lane, Pace.Ask ask, Duration spacing, Instant now, Instant latest);
}
