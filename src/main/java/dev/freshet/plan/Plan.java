package dev.freshet.plan;

import dev.freshet.backlog.Backlog.Deferral;
import java.util.List;

/// What to send now, and what to put off.
public record Plan(List<Batch> batches, List<Deferral> deferrals) {
    public Plan {
        batches = List.copyOf(batches);
        deferrals = List.copyOf(deferrals);
    }
}
