package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.QuotaKind;
import java.time.Instant;
import java.util.Map;

/// The quotas that have run short, as all processes know them, and the lines that wait for the day of them.
/// Every method blocks and throws [dev.freshet.trouble.StoreDown] where the store does not answer.
public interface Shortages {
    /// All that is written down.
    Map<Lane, Map<QuotaKind, Shortage>> all();

    /// What is written down of a lane.
    Map<QuotaKind, Shortage> of(Lane lane);

    /// Writes these down; one that says nothing is forgotten.
    void put(Lane lane, Map<QuotaKind, Shortage> changed);

    /// Whether a line waits for the day of this quota.
    boolean waits(Lane lane, QuotaKind kind, Instant now);

    /// Makes lines due that wait for the day of this quota, the most urgent first, and tells how many that were.
    ///
    /// @param people those that people asked for; else those of changes
    /// @param most so many at most
    int release(Lane lane, QuotaKind kind, boolean people, int most, Instant now);
}
