package dev.freshet.plan;

import dev.freshet.backlog.Backlog.Deferral;
import java.util.List;
import java.util.Set;

/// What to send now, and what to put off.
///
/// @param spentUp the quotas that some of it is put off to the next day for
public record Plan(List<Batch> batches, List<Deferral> deferrals, Set<QuotaKind> spentUp) {
    public Plan {
        batches = List.copyOf(batches);
        deferrals = List.copyOf(deferrals);
        spentUp = Set.copyOf(spentUp);
    }
}
