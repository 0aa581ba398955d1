package dev.freshet.plan;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Waiting;
import dev.freshet.line.Line;
import java.time.Instant;
import java.util.List;

/// Turns what is due into batches inside every limit, and puts off what does not fit. Pure.
///
/// Lines get the day's quota and their domain's minute in the order of their urgency; only then are those that go now
/// packed into as few calls as the limits of a call allow. Every line ends in exactly one batch or deferral.
public final class Planner {
    private final Limits limits;

    /// @param limits of each kind of quota; every figure 1 or more, the daily ones 0 or more
    public Planner(Limits limits) {
        require(limits.domainsPerCall() >= 1, "domainsPerCall must be 1 or more");
        require(limits.urlsPerDomainMinute() >= 1, "urlsPerDomainMinute must be 1 or more");
        require(limits.directoriesPerDomainMinute() >= 1, "directoriesPerDomainMinute must be 1 or more");
        require(
                limits.charactersPerCall() >= Line.MAX_LENGTH,
                "charactersPerCall must have room for a line of " + Line.MAX_LENGTH);
        for (QuotaKind kind : QuotaKind.values()) {
            require(
                    limits.linesPerCall().getOrDefault(kind, 0) >= 1,
                    "linesPerCall must be 1 or more for " + kind.label());
            require(limits.daily().getOrDefault(kind, -1) >= 0, "daily must be 0 or more for " + kind.label());
        }
        this.limits = limits;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /// Plans one lane. Batches come refreshes first, then by the urgency of their first line.
    ///
    /// A call names at most ten domains for prefetches too. That is documented for refreshes alone, but a planner
    /// that must never be refused takes the smaller figure (alibaba-api.md §10).
    ///
    /// @param due what is due, most urgent first; no line twice
    public Plan plan(Lane lane, Instant now, List<Waiting> due, Budget budget) {
        return new Draft(limits, lane, now, List.copyOf(due), budget).plan();
    }
}
