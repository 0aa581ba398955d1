package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Followed;
import dev.freshet.ledger.Portion;
import dev.freshet.ledger.TaskEnd;
import dev.freshet.plan.Batch;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls and their lines: claim, settle, look up, follow.
final class JdbcCalls implements Calls {
    private static final String CLAIM = """
            UPDATE record SET state = 'submitting', call = ?, attempts = attempts + 1, version = version + 1,
              submitted_at = ?, due_at = NULL, hold_until = NULL, reason = NULL, progress = 0, task_id = NULL,
              error_code = NULL, error_message = NULL, error_request = NULL
            WHERE id IN (
              SELECT id FROM record
              WHERE id = ANY (?) AND state = 'waiting' AND due_at <= ? AND (force = ? OR kind = 'file')
              """ + LineKey.LOCKED + ") RETURNING id";

    private static final String SPLIT = """
            UPDATE record SET call = ?, attempts = attempts + 1, submitted_at = ?
            WHERE id = ANY (?) AND call = ? AND state = 'submitting' RETURNING id""";

    private static final String KEEP = "UPDATE call SET look_at = ? WHERE id = ? AND stage = 'begun'";

    private final Store store;
    private final Ids ids;
    private final LeaseRows leases;

    JdbcCalls(Store store, Ids ids, LeaseRows leases) {
        this.store = store;
        this.ids = ids;
        this.leases = leases;
    }

    @Override
    public Optional<Claim> claim(Batch batch, Instant now, Instant lease) {
        return store.write(sql -> {
            if (!leases.keep(sql, batch.lane(), now)) {
                return Optional.empty();
            }
            long call = ids.next();
            long at = now.toEpochMilli();
            Set<Long> claimed = new HashSet<>(sql.list(
                    CLAIM, row -> row.getLong(1), call, at, records(sql, batch.items()), at, batch.force() ? 1 : 0));
            if (claimed.isEmpty()) {
                return Optional.empty();
            }
            Batch left = only(batch, batch.items(), claimed);
            CallRows.open(sql, call, left, now, lease);
            return Optional.of(new Claim(call, left, now, 0));
        });
    }

    private static Batch only(Batch batch, List<Batch.Item> items, Set<Long> records) {
        return batch.with(
                items.stream().filter(item -> records.contains(item.record())).toList());
    }

    private static Object records(Sql sql, List<Batch.Item> items) {
        return sql.list(items.stream().map(Batch.Item::record).toList());
    }

    @Override
    public Claim split(Claim claim, List<Batch.Item> part, Instant now, Instant lease) {
        return store.write(sql -> {
            long call = ids.next();
            List<Long> moved =
                    sql.list(SPLIT, row -> row.getLong(1), call, now.toEpochMilli(), records(sql, part), claim.call());
            Batch some = only(claim.batch(), part, new HashSet<>(moved));
            sql.update(KEEP, lease.toEpochMilli(), claim.call());
            CallRows.open(sql, call, some, now, lease);
            return new Claim(call, some, now, 0);
        });
    }

    @Override
    public void merge(Claim part, Claim into, CallEnd end) {
        store.write(sql -> {
            CallRows.end(sql, part.call(), end, "ended", end.at());
            return sql.update(
                    "UPDATE record SET call = ? WHERE call = ? AND state = 'submitting'", into.call(), part.call());
        });
    }

    @Override
    public void settle(Claim claim, CallEnd end, List<Portion> portions, Instant lookAt) {
        store.write(sql -> {
            new FateRows(sql, "submitting", claim.call(), end.at()).apply(portions);
            String stage = stage(portions);
            CallRows.end(sql, claim.call(), end, stage, lookAt);
            return stage;
        });
    }

    private static String stage(List<Portion> portions) {
        boolean running = portions.stream().anyMatch(portion -> portion.fate() instanceof Fate.Running);
        boolean lost = portions.stream().anyMatch(portion -> portion.fate() instanceof Fate.Lost);
        return lost ? "lost" : running ? "following" : "ended";
    }

    @Override
    public Set<Lane> lanesDue(Instant now) {
        LaneNames lanes = store.read(sql -> OpenCalls.lanesDue(sql, now));
        for (LaneNames.Other other : lanes.others()) {
            store.write(sql -> OpenCalls.putOff(sql, other, now));
        }
        return lanes.known();
    }

    @Override
    public List<Claim> lost(Lane lane, Instant now, Instant lease, int limit) {
        return store.write(sql -> OpenCalls.lost(sql, lane, now, lease, limit));
    }

    @Override
    public boolean behindAnother(Claim lost) {
        return store.read(sql -> OpenCalls.behindAnother(sql, lost));
    }

    @Override
    public Map<Long, Set<String>> tasksOfOthers(Claim lost) {
        return store.read(sql -> OpenCalls.tasksOfOthers(sql, lost));
    }

    @Override
    public List<Followed> following(Lane lane, Instant now, Instant lease, int limit) {
        return store.write(sql -> OpenCalls.following(sql, lane, now, lease, limit));
    }

    @Override
    public void followed(Followed call, List<Portion> portions, Instant now, Instant lookAt) {
        store.write(sql -> {
            new FateRows(sql, "running", call.call(), now).apply(portions);
            return sql.update(
                    "UPDATE call SET look_at = ?, looks = looks + 1, stage = CASE WHEN EXISTS (SELECT 1 FROM record"
                            + " WHERE call = ? AND state = 'running') THEN 'following' ELSE 'ended' END WHERE id = ?",
                    lookAt.toEpochMilli(),
                    call.call(),
                    call.call());
        });
    }

    @Override
    public int ended(TaskEnd end, Instant now) {
        return store.write(sql -> EndedTasks.end(sql, end, now));
    }

    @Override
    public Optional<Instant> nextLook() {
        return store.read(sql -> sql.time("SELECT min(look_at) AS at FROM call WHERE stage <> 'ended'"));
    }
}
