package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.Rank;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The backlog: records whose state is `waiting`.
final class JdbcBacklog implements Backlog {
    private static final String DUE = """
            SELECT id, operation, kind, scheme, address, domain, options, force, rank, urgency,
              refused, refused_alone, denied
            FROM record
            WHERE state = 'waiting' AND account = ? AND product = ? AND due_at <= ?
            ORDER BY urgency > 0 DESC, operation DESC, rank, due_at, id
            LIMIT ?""";

    private static final String DEFER = """
            UPDATE record SET due_at = ?, hold_until = ?, day_due = ?, reason = ?
            WHERE id IN (SELECT id FROM record WHERE id = ANY (?) AND state = 'waiting' FOR UPDATE SKIP LOCKED)""";
    private static final String PUT_OFF = """
            UPDATE record SET due_at = ?, hold_until = ?, reason = ?
            WHERE id IN (SELECT id FROM record WHERE state = 'waiting' AND account = ? AND product = ? AND due_at <= ?
              ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    /// Lines put off in one transaction: whoever waits for the store comes between two.
    private static final int AT_ONCE = 5_000;

    private static final String HASTEN = """
            UPDATE record SET due_at = ?
            WHERE id IN (SELECT id FROM record WHERE state = 'waiting' AND due_at > ? AND hold_until IS NULL
              LIMIT ? FOR UPDATE SKIP LOCKED)""";

    /// Rows changed in one commit: what comes in waits for it.
    private static final int STEP = 2_000;

    private final Store store;
    private final Company company = new Company();

    JdbcBacklog(Store store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Stored> add(Arrival arrival) {
        return store.commits().add(arrival);
    }

    @Override
    public String keepAnswer(Arrival.Key key, String answer) {
        return store.write(sql -> AnswerRows.keep(sql, key, answer));
    }

    @Override
    public Set<Lane> lanesDue(Instant now) {
        LaneNames lanes = store.read(sql -> LaneNames.read(
                sql,
                "SELECT DISTINCT account, product FROM record WHERE state = 'waiting' AND due_at <= ?",
                now.toEpochMilli()));
        for (LaneNames.Other other : lanes.others()) {
            putOff(other.account(), other.product(), now, now.plus(Unreadable.AGAIN), Unreadable.REASON);
        }
        return lanes.known();
    }

    @Override
    public List<Waiting> due(Lane lane, Instant now, int limit) {
        store.write(sql -> company.join(sql, lane, now, limit));
        putOff(lane, now, limit);
        List<Long> unreadable = new ArrayList<>();
        List<Waiting> due = store.read(sql -> {
            unreadable.clear();
            return sql.list(
                    DUE,
                    row -> waiting(row, unreadable),
                    lane.account(),
                    Columns.product(lane.product()),
                    now.toEpochMilli(),
                    limit);
        });
        if (!unreadable.isEmpty()) {
            // What stays due keeps whoever drives awake.
            defer(List.of(new Deferral(unreadable, now.plus(Unreadable.AGAIN), Unreadable.REASON)));
        }
        return due;
    }

    private static Waiting waiting(ResultSet row, List<Long> unreadable) throws SQLException {
        try {
            return waiting(row);
        } catch (RuntimeException e) {
            unreadable.add(row.getLong("id"));
            throw e;
        }
    }

    /// Three steps, so that the comparing between two of them is nobody's but the caller's.
    private void putOff(Lane lane, Instant now, int limit) {
        Behind.Look look = store.read(sql -> Behind.look(sql, lane, now, limit));
        List<@Nullable Object[]> rows = look.rows(now);
        if (!rows.isEmpty()) {
            store.write(sql -> Behind.putOff(sql, rows));
        }
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        Kind kind = Kind.of(row.getString("kind"));
        return new Waiting(
                row.getLong("id"),
                Operation.of(row.getString("operation")),
                new Line(kind, Columns.line(row), row.getString("domain")),
                Columns.options(row.getString("options")),
                row.getBoolean("force"),
                Rank.values()[row.getInt("rank")],
                Urgency.values()[row.getInt("urgency")],
                Columns.refusals(row));
    }

    @Override
    public void defer(List<Deferral> deferrals) {
        List<Deferral> together = new ArrayList<>();
        int rows = 0;
        for (Deferral deferral : deferrals) {
            List<Long> records = deferral.records();
            for (int from = 0; from < records.size(); from += STEP) {
                List<Long> some = records.subList(from, Math.min(from + STEP, records.size()));
                if (rows + some.size() > STEP) {
                    deferAtOnce(together);
                    together.clear();
                    rows = 0;
                }
                together.add(new Deferral(some, deferral.until(), deferral.reason(), deferral.forDay()));
                rows += some.size();
            }
        }
        deferAtOnce(together);
    }

    private void deferAtOnce(List<Deferral> deferrals) {
        if (deferrals.isEmpty()) {
            return;
        }
        store.write(sql -> {
            for (Deferral deferral : deferrals) {
                long until = deferral.until().toEpochMilli();
                @Nullable Long day = deferral.forDay() ? until : null;
                sql.update(DEFER, until, until, day, deferral.reason(), sql.list(deferral.records()));
            }
            return deferrals.size();
        });
    }

    @Override
    public void putOff(Lane lane, Instant now, Instant until, String reason) {
        putOff(lane.account(), Columns.product(lane.product()), now, until, reason);
    }

    private void putOff(String account, String product, Instant now, Instant until, String reason) {
        long at = until.toEpochMilli();
        int moved = AT_ONCE;
        while (moved == AT_ONCE) {
            moved = store.write(
                    sql -> sql.update(PUT_OFF, at, at, reason, account, product, now.toEpochMilli(), AT_ONCE));
        }
    }

    @Override
    public int hasten(Instant now) {
        int hastened = 0;
        int step;
        do {
            step = store.write(sql -> sql.update(HASTEN, now.toEpochMilli(), now.toEpochMilli(), STEP));
            hastened += step;
        } while (step == STEP);
        return hastened;
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.read(sql -> sql.time("SELECT min(due_at) AS at FROM record WHERE state = 'waiting'"));
    }
}
