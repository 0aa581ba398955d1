package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import java.time.Instant;

/// Lines that wait for the same reason.
///
/// @param lane whose account, which product
/// @param operation refresh or prefetch
/// @param kind what the lines name
/// @param reason the sentence their records show
/// @param count how many they are
/// @param until when the first of them is due
/// @param forDay whether they wait for the day's quota, which may come back before that
public record WaitEntry(
        Lane lane, Operation operation, Kind kind, String reason, long count, Instant until, boolean forDay) {}
