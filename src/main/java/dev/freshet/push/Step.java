package dev.freshet.push;

import java.time.Instant;

/// What comes next for a push.
public sealed interface Step {
    /// To wait, with what has been learnt.
    ///
    /// @param reason what its event shows meanwhile
    record Wait(Pending learnt, Instant until, String reason) implements Step {}

    /// It has come to its end.
    record Over(Pending learnt, Pushes.End end) implements Step {}
}
