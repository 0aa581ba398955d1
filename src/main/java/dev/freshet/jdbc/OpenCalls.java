package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Followed;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.plan.Batch;
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
import java.util.Set;
import java.util.function.ToLongFunction;

/// Calls that are not at their end: those whose reply was lost, and those whose tasks are asked after. One process at a
/// time looks at each.
final class OpenCalls {
    /// Takes calls that nobody else looks at, and keeps others off until the lease ends.
    private static final String TAKE = """
            UPDATE call SET look_at = ? WHERE id IN (
              SELECT id FROM call WHERE stage <> 'ended' AND stage IN (%s) AND look_at <= ?
                AND account = ? AND product = ?
              ORDER BY look_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *""";
    private static final String LOST = TAKE.formatted("'begun', 'lost'");
    private static final String FOLLOWING = TAKE.formatted("'following'");
    /// A task as old as a lost call belongs to one that began about then; older ones no look-up shows.
    private static final Duration ABOUT = Duration.ofMinutes(10);

    private static final String LANES =
            "SELECT DISTINCT account, product FROM call WHERE stage <> 'ended' AND look_at <= ?";

    private static final String PUT_OFF =
            "UPDATE call SET look_at = ? WHERE stage <> 'ended' AND account = ? AND product = ? AND look_at <= ?";

    private static final String EARLIER = """
            SELECT id FROM record
            WHERE state = 'submitting' AND address = ANY (?) AND operation = ? AND kind = ? AND account = ? AND product = ?
              AND call < ? LIMIT 1""";

    private static final String OTHERS = """
            SELECT address, task_id AS task_ids FROM record
            WHERE address = ANY (?) AND submitted_at > ? AND task_id IS NOT NULL AND call <> ?""";

    private OpenCalls() {}

    static LaneNames lanesDue(Sql sql, Instant now) throws SQLException {
        return LaneNames.read(sql, LANES, now.toEpochMilli());
    }

    /// Puts off the calls of a lane that nobody can work on.
    static int putOff(Sql sql, LaneNames.Other lane, Instant now) throws SQLException {
        return sql.update(
                PUT_OFF, now.plus(Unreadable.AGAIN).toEpochMilli(), lane.account(), lane.product(), now.toEpochMilli());
    }

    private static <T> List<T> take(
            Sql sql, String which, Sql.Row<T> row, Lane lane, Instant now, Instant lease, int limit)
            throws SQLException {
        return sql.list(
                which,
                row,
                lease.toEpochMilli(),
                now.toEpochMilli(),
                lane.account(),
                Columns.product(lane.product()),
                limit);
    }

    static List<Claim> lost(Sql sql, Lane lane, Instant now, Instant lease, int limit) throws SQLException {
        List<Claim> claims = take(sql, LOST, OpenCalls::claimOf, lane, now, lease, limit);
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

    static boolean behindAnother(Sql sql, Claim lost) throws SQLException {
        Batch batch = lost.batch();
        return sql.first(
                        EARLIER,
                        row -> row.getLong(1),
                        sql.list(addresses(lost)),
                        batch.operation().label(),
                        batch.kind().label(),
                        batch.lane().account(),
                        Columns.product(batch.lane().product()),
                        lost.call())
                .isPresent();
    }

    static Map<Long, Set<String>> tasksOfOthers(Sql sql, Claim lost) throws SQLException {
        long from = lost.beganAt().minus(ABOUT).toEpochMilli();
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
                .forEach(item -> tasks.put(item.record(), taken.getOrDefault(Columns.address(item.line()), Set.of())));
        return tasks;
    }

    static List<Followed> following(Sql sql, Lane lane, Instant now, Instant lease, int limit) throws SQLException {
        List<Followed> calls = take(sql, FOLLOWING, OpenCalls::followedOf, lane, now, lease, limit);
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
                        call.heardAt(),
                        items.getOrDefault(call.call(), List.of())))
                .sorted(Comparator.comparing(Followed::beganAt))
                .toList();
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
                Columns.instantOf(row, "ended_at"),
                List.of());
    }
}
