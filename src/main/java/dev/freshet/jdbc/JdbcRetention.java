package dev.freshet.jdbc;

import dev.freshet.ledger.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Deletes what is older than it must be kept, in steps small enough that nobody waits for them. One process at a time
/// does it.
final class JdbcRetention implements Retention {
    private static final int STEP = 500;
    private static final int LINES = 2_000;
    private static final Duration SPENDINGS = Duration.ofDays(3);
    private static final Duration ANSWERS = Duration.ofHours(24);
    private static final String LEASE = "retention";

    /// One event may have led to more lines than a step may hold.
    private static final String LINEAGE = """
            DELETE FROM lineage WHERE (record, event) IN (
              SELECT record, event FROM lineage WHERE event IN (
                SELECT id FROM event WHERE received_at < ? AND id NOT IN (SELECT event FROM push WHERE state = 'open')
                ORDER BY received_at, id LIMIT ?)
              LIMIT ?)""";
    private static final String EVENTS = """
            DELETE FROM event WHERE id IN (
              SELECT id FROM event WHERE received_at < ? AND id NOT IN (SELECT event FROM push WHERE state = 'open')
              ORDER BY received_at, id LIMIT ?)
            AND NOT EXISTS (SELECT 1 FROM lineage WHERE lineage.event = event.id)""";
    /// Those that ended go with their events, which stay while one of theirs is open.
    private static final String PUSHES = """
            DELETE FROM push WHERE id IN (
              SELECT id FROM push WHERE received_at < ? AND state <> 'open' ORDER BY received_at, id LIMIT ?)""";
    private static final String TIPS = """
            DELETE FROM tip WHERE seen_at < ? AND event NOT IN (SELECT event FROM push WHERE state = 'open')""";
    private static final String RECORDS = """
            DELETE FROM record WHERE id IN (
              SELECT id FROM record WHERE requested_at < ? AND state NOT IN ('waiting', 'submitting', 'running')
              ORDER BY requested_at LIMIT ?)""";
    private static final String CALLS = """
            DELETE FROM call WHERE id IN (SELECT id FROM call WHERE began_at < ? AND stage = 'ended' LIMIT ?)""";

    private static final String VERSIONS = """
            DELETE FROM version WHERE (bucket, key) IN (
              SELECT bucket, key FROM version WHERE seen_at < ? ORDER BY seen_at LIMIT ?)""";

    private static final String OLD = """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM event WHERE received_at < ?
                AND id NOT IN (SELECT event FROM push WHERE state = 'open'))
              OR EXISTS (SELECT 1 FROM push WHERE received_at < ? AND state <> 'open')
              OR EXISTS (SELECT 1 FROM record WHERE requested_at < ?
                AND state NOT IN ('waiting', 'submitting', 'running'))
              OR EXISTS (SELECT 1 FROM call WHERE began_at < ? AND stage = 'ended')
              OR EXISTS (SELECT 1 FROM version WHERE seen_at < ?)
              OR EXISTS (SELECT 1 FROM spending WHERE at < ?)
              OR EXISTS (SELECT 1 FROM answer WHERE at < ?)""";

    private final Store store;
    private final LeaseRows leases;

    JdbcRetention(Store store, LeaseRows leases) {
        this.store = store;
        this.leases = leases;
    }

    @Override
    public boolean step(Instant now, Duration events, Duration records) {
        Instant oldEvents = now.minus(events);
        Instant oldRecords = now.minus(records);
        // Most rounds find nothing: they shall cost no commit.
        return store.read(sql -> isAnythingOld(sql, now, oldEvents, oldRecords))
                && store.write(sql -> leases.take(sql, LEASE, now) && step(sql, now, oldEvents, oldRecords));
    }

    private static boolean isAnythingOld(Sql sql, Instant now, Instant events, Instant records) throws SQLException {
        return sql.first(
                        OLD,
                        row -> row.getInt(1),
                        events.toEpochMilli(),
                        events.toEpochMilli(),
                        records.toEpochMilli(),
                        records.toEpochMilli(),
                        events.toEpochMilli(),
                        now.minus(SPENDINGS).toEpochMilli(),
                        now.minus(ANSWERS).toEpochMilli())
                .isPresent();
    }

    private static boolean step(Sql sql, Instant now, Instant events, Instant records) throws SQLException {
        int most = sql.update(LINEAGE, events.toEpochMilli(), STEP, LINES) == LINES ? STEP : 0;
        most = Math.max(most, sql.update(EVENTS, events.toEpochMilli(), STEP));
        sql.update(TIPS, events.toEpochMilli());
        most = Math.max(most, sql.update(PUSHES, events.toEpochMilli(), STEP));
        most = Math.max(most, sql.update(RECORDS, records.toEpochMilli(), STEP));
        most = Math.max(most, sql.update(CALLS, records.toEpochMilli(), STEP));
        most = Math.max(most, sql.update(VERSIONS, events.toEpochMilli(), STEP));
        sql.update("DELETE FROM spending WHERE at < ?", now.minus(SPENDINGS).toEpochMilli());
        sql.update("DELETE FROM answer WHERE at < ?", now.minus(ANSWERS).toEpochMilli());
        return most == STEP;
    }
}
