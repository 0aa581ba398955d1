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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Calls and their lines: claim, settle, look up, follow.
final class JdbcCalls implements Calls {
    private static final String CLAIM = """
            UPDATE record SET state = 'submitting', call = ?, attempts = attempts + 1, version = version + 1,
              submitted_at = ?, due_at = NULL, hold_until = NULL, reason = NULL, progress = 0, task_id = NULL,
              error_code = NULL, error_message = NULL, error_request = NULL
            WHERE id IN (
              SELECT id FROM record
              WHERE id = ANY (?) AND state = 'waiting' AND due_at <= ? AND (force = ? OR kind = 'file')
              ORDER BY address, options, kind, account, product FOR UPDATE)
            RETURNING id""";

    /// Takes calls that nobody else looks at, and keeps others off until the lease ends.
    private static final String TAKE = """
            UPDATE call SET look_at = ? WHERE id IN (
              SELECT id FROM call WHERE stage <> 'ended' AND stage IN (%s) AND look_at <= ?
              ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *""";
    private static final String LOST = TAKE.formatted("'begun', 'lost'");
    private static final String FOLLOWING = TAKE.formatted("'following'");
    private static final String SPLIT = """
            UPDATE record SET call = ?, attempts = attempts + 1, submitted_at = ?
            WHERE id = ANY (?) AND call = ? AND state = 'submitting'""";

    /// A task as old as a lost call belongs to one that began about then; older ones no look-up shows.
    private static final Duration ABOUT = Duration.ofMinutes(10);

    private static final String EARLIER = """
            SELECT id FROM record
            WHERE state = 'submitting' AND address = ANY (?) AND operation = ? AND kind = ? AND account = ? AND product = ?
              AND call < ? LIMIT 1""";

    private static final String OTHERS = """
            SELECT address, task_id AS task_ids FROM record
            WHERE address = ANY (?) AND submitted_at > ? AND task_id IS NOT NULL AND call <> ?""";

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
            Batch left = batch.with(batch.items().stream()
                    .filter(item -> claimed.contains(item.record()))
                    .toList());
            CallRows.open(sql, call, left, now, lease);
            return Optional.of(new Claim(call, left, now, 0));
        });
    }

    private static Object records(Sql sql, List<Batch.Item> items) {
        return sql.list(items.stream().map(Batch.Item::record).toList());
    }

    @Override
    public Claim split(Claim claim, List<Batch.Item> part, Instant now, Instant lease) {
        return store.write(sql -> {
            long call = ids.next();
            Batch some = claim.batch().with(part);
            sql.update(SPLIT, call, now.toEpochMilli(), records(sql, part), claim.call());
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
    public List<Claim> lost(Instant now, Instant lease, int limit) {
        return store.write(sql -> {
            List<Claim> claims = sql.list(LOST, JdbcCalls::claimOf, lease.toEpochMilli(), now.toEpochMilli(), limit);
            Map<Long, List<Followed.Item>> items = CallRows.items(sql, ids(claims, Claim::call), "submitting");
            List<Claim> open = new ArrayList<>();
            for (Claim claim : claims) {
                List<Batch.Item> left = items.getOrDefault(claim.call(), List.of()).stream()
                        .map(Followed.Item::item)
                        .toList();
                open.add(new Claim(claim.call(), claim.batch().with(left), claim.beganAt(), claim.looks()));
            }
            end(
                    sql,
                    open.stream()
                            .filter(claim -> claim.batch().items().isEmpty())
                            .map(Claim::call)
                            .toList());
            open.removeIf(claim -> claim.batch().items().isEmpty());
            open.sort(Comparator.comparing(Claim::beganAt));
            return open;
        });
    }

    private static <T> List<Long> ids(List<T> calls, ToLongFunction<T> id) {
        return calls.stream().mapToLong(id).boxed().toList();
    }

    private static void end(Sql sql, List<Long> calls) throws SQLException {
        if (!calls.isEmpty()) {
            sql.update("UPDATE call SET stage = 'ended', look_at = NULL WHERE id = ANY (?)", sql.list(calls));
        }
    }

    private static List<String> addresses(Claim lost) {
        return lost.batch().items().stream()
                .map(item -> Columns.address(item.line()))
                .distinct()
                .toList();
    }

    @Override
    public boolean behindAnother(Claim lost) {
        Batch batch = lost.batch();
        return store.read(sql -> sql.first(
                        EARLIER,
                        row -> row.getLong(1),
                        sql.list(addresses(lost)),
                        batch.operation().label(),
                        batch.kind().label(),
                        batch.lane().account(),
                        Columns.product(batch.lane().product()),
                        lost.call())
                .isPresent());
    }

    @Override
    public Map<Long, Set<String>> tasksOfOthers(Claim lost) {
        long from = lost.beganAt().minus(ABOUT).toEpochMilli();
        return store.read(sql -> {
            Map<String, Set<String>> taken = new HashMap<>();
            sql.list(
                    OTHERS,
                    row -> taken.computeIfAbsent(row.getString("address"), _ -> new HashSet<>())
                            .addAll(CallRows.taskIds(row)),
                    sql.list(addresses(lost)),
                    from,
                    lost.call());
            Map<Long, Set<String>> tasks = new HashMap<>();
            lost.batch()
                    .items()
                    .forEach(item ->
                            tasks.put(item.record(), taken.getOrDefault(Columns.address(item.line()), Set.of())));
            return tasks;
        });
    }

    @Override
    public List<Followed> following(Instant now, Instant lease, int limit) {
        return store.write(sql -> {
            List<Followed> calls =
                    sql.list(FOLLOWING, JdbcCalls::followedOf, lease.toEpochMilli(), now.toEpochMilli(), limit);
            Map<Long, List<Followed.Item>> items = CallRows.items(sql, ids(calls, Followed::call), "running");
            end(
                    sql,
                    ids(calls, Followed::call).stream()
                            .filter(call -> !items.containsKey(call))
                            .toList());
            return calls.stream()
                    .filter(call -> items.containsKey(call.call()))
                    .map(call -> new Followed(
                            call.call(),
                            call.lane(),
                            call.operation(),
                            call.beganAt(),
                            items.getOrDefault(call.call(), List.of())))
                    .sorted(Comparator.comparing(Followed::beganAt))
                    .toList();
        });
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
