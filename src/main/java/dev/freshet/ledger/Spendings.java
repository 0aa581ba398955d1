package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Budget;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the vendor said of the quotas, and what Freshet's own calls spent. Every method blocks.
public interface Spendings {
    /// Writes down a reading.
    void read(Lane lane, Quota quota, Instant at);

    /// The last reading of each quota; a quota never read is absent.
    Map<QuotaKind, Reading> readings(Lane lane);

    /// Lines spent since a time, by quota.
    Map<QuotaKind, Integer> since(Lane lane, Instant from);

    /// Lines that were not sent since a time, since no copy could be stale, by quota.
    Map<QuotaKind, Integer> saved(Lane lane, Instant from);

    /// Lines that wait and will spend of a quota.
    int waiting(Lane lane, QuotaKind kind);

    /// What was sent since a time, call by call and domain by domain.
    List<Budget.Sent> sent(Lane lane, Instant from);

    /// One quota as the vendor told it.
    record Reading(Quota.Figure figure, Instant at) {}
}
