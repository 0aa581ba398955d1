package dev.freshet.backlog;

import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Rank;

/// A task that is due.
///
/// @param record the record's id
/// @param operation refresh or prefetch
/// @param line what to send
/// @param options a prefetch's options
/// @param force delete copies instead of marking them
/// @param rank how urgent
/// @param urgency who waits for it
/// @param refusals what the vendor made of it before
public record Waiting(
        long record,
        Operation operation,
        Line line,
        PrefetchOptions options,
        boolean force,
        Rank rank,
        Urgency urgency,
        Refusals refusals) {

    /// A task that the vendor has not refused.
    public Waiting(
            long record,
            Operation operation,
            Line line,
            PrefetchOptions options,
            boolean force,
            Rank rank,
            Urgency urgency) {
        this(record, operation, line, options, force, rank, urgency, Refusals.NONE);
    }
}
