package dev.freshet.plan;

import java.time.Instant;

/// Why a line does not go now; lines with equal answers are put off together.
sealed interface Wait {
    QuotaKind kind();

    Instant until();

    /// The day has nothing left for this line.
    ///
    /// @param kept whether some is left, but kept for people
    record ForDay(QuotaKind kind, boolean kept, Instant until) implements Wait {}

    /// Its domain's minute has no room.
    record ForMinute(QuotaKind kind, String domain, Instant until) implements Wait {}

    /// The vendor refused calls with it, and others are tried before.
    record ForTurn(QuotaKind kind, Instant until) implements Wait {}
}
