package dev.freshet.jdbc;

import dev.freshet.call.VendorError;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Followed;
import dev.freshet.plan.Batch;
import dev.freshet.plan.QuotaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A call's own row, and what it spent.
final class CallRows {
    private static final String OPEN = """
            INSERT INTO call (id, account, product, operation, kind, force, options, lines, because, stage, look_at, looks,
              began_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'begun', ?, 0, ?)""";
    private static final Insert SPEND = Insert.into(
            "spending",
            "call bigint, domain text, account text, product text, quota text, lines int, at bigint",
            "RETURNING call");
    private static final String ITEMS = """
            SELECT call, id, scheme, address, domain, task_id, resent, refused, refused_alone, denied FROM record
            WHERE call = ANY (?) AND state = ? ORDER BY id""";
    private static final String END = """
            UPDATE call SET stage = ?, look_at = ?, looks = looks + 1, ended_at = ?, outcome = ?, task_ids = ?,
              request_id = ?, code = ?, message = ?
            WHERE id = ?""";

    private static final String END_IF_DONE = """
            UPDATE call SET stage = 'ended', look_at = NULL
            WHERE id = ? AND stage = 'following'
              AND NOT EXISTS (SELECT 1 FROM record WHERE call = ? AND state IN ('submitting', 'running'))""";

    private CallRows() {}

    static void open(Sql sql, long call, Batch batch, Instant now, Instant lease) throws SQLException {
        String account = batch.lane().account();
        String product = Columns.product(batch.lane().product());
        sql.update(
                OPEN,
                call,
                account,
                product,
                batch.operation().label(),
                batch.kind().label(),
                batch.force() ? 1 : 0,
                Columns.options(batch.options()),
                batch.items().size(),
                batch.because(),
                lease.toEpochMilli(),
                now.toEpochMilli());
        Map<String, Integer> lines = new TreeMap<>();
        batch.items().forEach(item -> lines.merge(item.domain(), 1, Integer::sum));
        String quota = QuotaKind.of(batch.operation(), batch.kind()).label();
        List<@Nullable Object[]> rows = new ArrayList<>(lines.size());
        lines.forEach((domain, count) ->
                rows.add(new Object[] {call, domain, account, product, quota, count, now.toEpochMilli()}));
        sql.insert(SPEND, rows, row -> row.getLong(1));
    }

    static void end(Sql sql, long call, CallEnd end, String stage, Instant lookAt) throws SQLException {
        VendorError error = end.error();
        sql.update(
                END,
                stage,
                stage.equals("ended") ? null : lookAt.toEpochMilli(),
                end.at().toEpochMilli(),
                end.outcome(),
                String.join(",", end.taskIds()),
                end.requestId(),
                error == null ? null : error.code(),
                error == null ? null : error.message(),
                call);
        if (end.mayBeCharged()) {
            // The vendor counts between the call's begin and its end: the end is the safe side of the minute.
            sql.update("UPDATE spending SET at = ? WHERE call = ?", end.at().toEpochMilli(), call);
        } else {
            sql.update("DELETE FROM spending WHERE call = ?", call);
        }
    }

    /// Ends a call of which no line runs any longer.
    static void endIfDone(Sql sql, long call) throws SQLException {
        sql.update(END_IF_DONE, call, call);
    }

    /// The lines of each of these calls that are in this state.
    static Map<Long, List<Followed.Item>> items(Sql sql, List<Long> calls, String state) throws SQLException {
        Map<Long, List<Followed.Item>> items = new HashMap<>();
        if (!calls.isEmpty()) {
            sql.list(
                    ITEMS,
                    row -> items.computeIfAbsent(row.getLong("call"), _ -> new ArrayList<>())
                            .add(new Followed.Item(
                                    new Batch.Item(
                                            row.getLong("id"),
                                            Columns.line(row),
                                            row.getString("domain"),
                                            Columns.refusals(row)),
                                    ids(row.getString("task_id")),
                                    row.getInt("resent"))),
                    sql.list(calls),
                    state);
        }
        return items;
    }

    static List<String> taskIds(ResultSet row) throws SQLException {
        return ids(row.getString("task_ids"));
    }

    static List<String> ids(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
