package dev.freshet.plan;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Waiting;
import java.time.Instant;
import java.util.List;

/// Turns what is due into batches inside every limit, and puts off what does not fit. Pure.
public final class Planner {
    private final Limits limits;

    public Planner(Limits limits) {
        this.limits = limits;
    }

    /// Plans one lane.
    ///
    /// @param due what is due, most urgent first
    public Plan plan(Lane lane, Instant now, List<Waiting> due, Budget budget) {
        if (limits.domainsPerCall() < 1) {
            throw new IllegalArgumentException("domainsPerCall must be 1 or more");
        }
        return new Plan(List.of(), List.of());
    }
}
