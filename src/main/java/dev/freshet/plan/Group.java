package dev.freshet.plan;

import dev.freshet.backlog.Waiting;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;

/// What all lines of one call have in common.
///
/// @param whole they are directories that are whole domains, which ESA takes by another name (alibaba-api.md §3.3)
/// @param suspicion what the vendor made of them before
record Group(
        Operation operation, Kind kind, boolean force, PrefetchOptions options, boolean whole, Suspicion suspicion) {

    /// The group of a line. What means nothing to the vendor does not tell groups apart: `Force` for files
    /// (alibaba-api.md §0.3) and for prefetches, options for refreshes.
    static Group of(Waiting waiting) {
        Kind kind = waiting.line().kind();
        Suspicion suspicion = Suspicion.of(waiting);
        return switch (waiting.operation()) {
            case REFRESH ->
                new Group(
                        Operation.REFRESH,
                        kind,
                        kind != Kind.FILE && waiting.force(),
                        PrefetchOptions.NONE,
                        waiting.line().isWholeDomain(),
                        suspicion);
            case PREFETCH -> new Group(Operation.PREFETCH, kind, false, waiting.options(), false, suspicion);
        };
    }

    QuotaKind quota() {
        return QuotaKind.of(operation, kind);
    }
}
