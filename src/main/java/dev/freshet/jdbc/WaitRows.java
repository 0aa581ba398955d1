package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Urgency;
import dev.freshet.ledger.WaitEntry;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What waits, and why.
final class WaitRows {
    /// Of what is due no record says why it has not gone: nobody knew.
    private static final String GROUPS = """
            SELECT account, product, operation, kind,
              CASE WHEN due_at <= ? THEN 'is due, and goes out when its account''s work comes to it'
                ELSE coalesce(reason, '') END AS why,
              CASE WHEN day_due = due_at AND due_at > ? THEN 1 ELSE 0 END AS for_day,
              count(*) AS n, min(due_at) AS until
            FROM record WHERE state = 'waiting'
            GROUP BY account, product, operation, kind, why, for_day ORDER BY n DESC, until, why LIMIT 100""";
    private static final String LIFT = "UPDATE record SET urgency = ? WHERE id = ? AND " + JdbcShortages.WAITS;

    private WaitRows() {}

    static List<WaitEntry> groups(Sql sql, Instant now) throws SQLException {
        long at = now.toEpochMilli();
        return sql.list(
                GROUPS,
                row -> new WaitEntry(
                        new Lane(row.getString("account"), Columns.product(row.getString("product"))),
                        Operation.of(row.getString("operation")),
                        Kind.of(row.getString("kind")),
                        row.getString("why"),
                        row.getLong("n"),
                        Columns.instantOf(row, "until"),
                        row.getInt("for_day") == 1),
                at,
                at);
    }

    /// Makes a record that waits for the day's quota the first to get some; tells whether it is one.
    static boolean lift(Sql sql, long id, Instant now) throws SQLException {
        return sql.update(LIFT, Urgency.NOW.ordinal(), id, now.toEpochMilli()) > 0;
    }
}
