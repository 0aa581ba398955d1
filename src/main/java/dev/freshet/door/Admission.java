package dev.freshet.door;

import dev.freshet.runtime.Invocation;

/// What the doorkeeper says to a request.
sealed interface Admission {
    /// It may come in.
    record Welcome(Invocation invocation) implements Admission {}

    /// Nobody vouches for it.
    record Stranger() implements Admission {}

    /// It comes too often.
    ///
    /// @param seconds when it may come again
    record TooOften(long seconds) implements Admission {}
}
