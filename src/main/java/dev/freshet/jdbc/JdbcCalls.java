package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Followed;
import dev.freshet.ledger.Portion;
import dev.freshet.plan.Batch;
import dev.freshet.url.Kind;
import dev.freshet.url.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
            WHERE id = ? AND state = 'waiting' AND due_at <= ? AND (force = ? OR kind = 'file')""";
    private static final String LOST = """
            SELECT * FROM call WHERE stage IN ('begun', 'lost') AND look_at <= ? ORDER BY look_at LIMIT ?""";
    private static final String FOLLOWING = """
            SELECT * FROM call WHERE stage = 'following' AND look_at <= ? ORDER BY look_at LIMIT ?""";

    /// A task as old as a lost call belongs to one that began about then; older ones no look-up shows.
    private static final Duration ABOUT = Duration.ofMinutes(10);

    private static final String OTHERS = """
            SELECT task_id AS task_ids FROM record
            WHERE address = ? AND submitted_at > ? AND task_id IS NOT NULL AND call <> ?""";

    private final Store store;
    private final Ids ids;
    private final FateRows fates = new FateRows();

    JdbcCalls(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Optional<Claim> claim(Batch batch, Instant now, Instant lease) {
        return store.commits().await(sql -> {
            long call = ids.next();
            List<Batch.Item> claimed = new ArrayList<>(batch.items().size());
            for (Batch.Item item : batch.items()) {
                long at = now.toEpochMilli();
                if (sql.update(CLAIM, call, at, item.record(), at, batch.force() ? 1 : 0) == 1) {
                    claimed.add(item);
                }
            }
            if (claimed.isEmpty()) {
                return Optional.empty();
            }
            Batch left = batch.with(claimed);
            CallRows.open(sql, call, left, now, lease);
            return Optional.of(new Claim(call, left, now, 0));
        });
    }

    @Override
    public Claim split(Claim claim, List<Batch.Item> part, Instant now, Instant lease) {
        return store.commits().await(sql -> {
            long call = ids.next();
            Batch some = claim.batch().with(part);
            for (Batch.Item item : part) {
                sql.update(
                        "UPDATE record SET call = ?, attempts = attempts + 1, submitted_at = ? WHERE id = ? AND call = ?"
                                + " AND state = 'submitting'",
                        call,
                        now.toEpochMilli(),
                        item.record(),
                        claim.call());
            }
            CallRows.open(sql, call, some, now, lease);
            return new Claim(call, some, now, 0);
        });
    }

    @Override
    public void merge(Claim part, Claim into, CallEnd end) {
        store.commits().await(sql -> {
            CallRows.end(sql, part.call(), end, "ended", end.at());
            return sql.update(
                    "UPDATE record SET call = ? WHERE call = ? AND state = 'submitting'", into.call(), part.call());
        });
    }

    @Override
    public void settle(Claim claim, CallEnd end, List<Portion> portions, Instant lookAt) {
        store.commits().await(sql -> {
            for (Portion portion : portions) {
                for (Batch.Item item : portion.items()) {
                    fates.apply(sql, item.record(), "submitting", claim.call(), portion.fate(), end.at());
                }
            }
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
    public List<Claim> lost(Instant now, int limit) {
        return store.commits().await(sql -> {
            List<Claim> claims = sql.list(LOST, JdbcCalls::claimOf, now.toEpochMilli(), limit);
            List<Claim> open = new ArrayList<>();
            for (Claim claim : claims) {
                List<Batch.Item> items = CallRows.items(sql, claim.call(), "submitting").stream()
                        .map(Followed.Item::item)
                        .toList();
                if (items.isEmpty()) {
                    sql.update("UPDATE call SET stage = 'ended', look_at = NULL WHERE id = ?", claim.call());
                } else {
                    open.add(new Claim(claim.call(), claim.batch().with(items), claim.beganAt(), claim.looks()));
                }
            }
            return open;
        });
    }

    @Override
    public Map<Long, Set<String>> tasksOfOthers(Claim lost) {
        long from = lost.beganAt().minus(ABOUT).toEpochMilli();
        return store.read(sql -> {
            Map<Long, Set<String>> tasks = new HashMap<>();
            for (Batch.Item item : lost.batch().items()) {
                Set<String> others = new HashSet<>();
                sql.list(OTHERS, CallRows::taskIds, Columns.address(item.line()), from, lost.call())
                        .forEach(others::addAll);
                tasks.put(item.record(), others);
            }
            return tasks;
        });
    }

    @Override
    public List<Followed> following(Instant now, int limit) {
        return store.commits().await(sql -> {
            List<Followed> calls = new ArrayList<>();
            for (Followed call : sql.list(FOLLOWING, JdbcCalls::followedOf, now.toEpochMilli(), limit)) {
                List<Followed.Item> items = CallRows.items(sql, call.call(), "running");
                if (items.isEmpty()) {
                    sql.update("UPDATE call SET stage = 'ended', look_at = NULL WHERE id = ?", call.call());
                } else {
                    calls.add(new Followed(call.call(), call.lane(), call.operation(), call.beganAt(), items));
                }
            }
            return calls;
        });
    }

    @Override
    public void followed(Followed call, List<Portion> portions, Instant now, Instant lookAt) {
        store.commits().await(sql -> {
            for (Portion portion : portions) {
                for (Batch.Item item : portion.items()) {
                    fates.apply(sql, item.record(), "running", call.call(), portion.fate(), now);
                }
            }
            return sql.update(
                    "UPDATE call SET look_at = ?, looks = looks + 1, stage = CASE WHEN EXISTS (SELECT 1 FROM record"
                            + " WHERE call = ? AND state = 'running') THEN 'following' ELSE 'ended' END WHERE id = ?",
                    lookAt.toEpochMilli(),
                    call.call(),
                    call.call());
        });
    }

    @Override
    public Optional<Instant> nextLook() {
        return store.read(sql -> sql.time("SELECT min(look_at) AS at FROM call WHERE stage <> 'ended'"));
    }

    private static Lane lane(ResultSet row) throws SQLException {
        return new Lane(row.getString("account"), Columns.product(row.getString("product")));
    }

    private static Claim claimOf(ResultSet row) throws SQLException {
        Batch batch = new Batch(
                lane(row),
                Operation.of(row.getString("operation")),
                Kind.of(row.getString("kind")),
                row.getBoolean("force"),
                Columns.options(row.getString("options")),
                List.of(),
                row.getString("because"));
        return new Claim(row.getLong("id"), batch, Columns.instantOf(row, "began_at"), row.getInt("looks"));
    }

    private static Followed followedOf(ResultSet row) throws SQLException {
        return new Followed(
                row.getLong("id"),
                lane(row),
                Operation.of(row.getString("operation")),
                Columns.instantOf(row, "began_at"),
                List.of());
    }
}
