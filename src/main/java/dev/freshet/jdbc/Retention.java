package dev.freshet.jdbc;

import java.time.Duration;
import java.time.Instant;

/// Deletes what is older than it must be kept, in steps small enough that nobody waits for them.
public final class Retention {
    private static final int STEP = 500;
    private static final Duration SPENDINGS = Duration.ofDays(3);
    private static final Duration ANSWERS = Duration.ofHours(24);

    private final Store store;

    Retention(Store store) {
        this.store = store;
    }

    /// Takes one step of each kind and tells how many rows went.
    ///
    /// @param events how long events, and with them the memory of duplicates, are kept
    /// @param records how long ended records and calls are kept
    public int step(Instant now, Duration events, Duration records) {
        long oldEvents = now.minus(events).toEpochMilli();
        long oldRecords = now.minus(records).toEpochMilli();
        return store.commits().await(sql -> {
            int gone = 0;
            gone += sql.update(
                    "DELETE FROM lineage WHERE event IN (SELECT id FROM event WHERE received_at < ? ORDER BY received_at, id LIMIT ?)",
                    oldEvents,
                    STEP);
            gone += sql.update(
                    "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE received_at < ? ORDER BY received_at, id LIMIT ?)",
                    oldEvents,
                    STEP);
            gone += sql.update(
                    "DELETE FROM record WHERE id IN (SELECT id FROM record WHERE requested_at < ?"
                            + " AND state NOT IN ('waiting', 'submitting', 'running') ORDER BY requested_at LIMIT ?)",
                    oldRecords,
                    STEP);
            gone += sql.update(
                    "DELETE FROM call WHERE id IN (SELECT id FROM call WHERE began_at < ? AND stage = 'ended' LIMIT ?)",
                    oldRecords,
                    STEP);
            gone += sql.update(
                    "DELETE FROM spending WHERE at < ?", now.minus(SPENDINGS).toEpochMilli());
            gone += sql.update(
                    "DELETE FROM answer WHERE at < ?", now.minus(ANSWERS).toEpochMilli());
            return gone;
        });
    }
}
