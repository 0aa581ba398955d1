package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Lets lines that still wait for their window go along with those that are due: a deploy of a thousand objects
/// becomes one call, not as many calls as there were moments in it. One that is being written stays: it comes along
/// next time.
final class Company {
    private static final String DUE_KINDS = """
            SELECT DISTINCT operation, kind FROM record
            WHERE state = 'waiting' AND account = ? AND product = ? AND due_at <= ? AND kind <> 'pattern'""";

    /// A line that went out within its max-wait keeps its own time: it changes often, and quota is scarce (promise P3).
    /// Asked for each by itself: joined as sets, PostgreSQL reads every record.
    private static final String JOIN = """
            UPDATE record SET due_at = ? WHERE id IN (
              SELECT r.id FROM record r
              WHERE r.id IN (SELECT id FROM record
                  WHERE state = 'waiting' AND account = ? AND product = ? AND due_at > ? ORDER BY due_at LIMIT ?)
                AND r.state = 'waiting' AND r.operation = ? AND r.kind = ? AND r.due_at > ? AND r.hold_until IS NULL
                AND coalesce((SELECT max(p.submitted_at) FROM record p
                  WHERE p.address = r.address AND p.submitted_at IS NOT NULL), 0) <= ? - r.max_wait
              ORDER BY r.due_at LIMIT ? FOR UPDATE OF r SKIP LOCKED)""";

    /// Lines looked at together. Where most of them stay, those further off are left: a crowd that waits for quota or
    /// for its own time must not slow down what is due.
    private static final int PAGE = 2_000;

    private record Kinds(String operation, String kind) {}

    /// Makes due what goes along, and tells how much that is.
    int join(Sql sql, Lane lane, Instant now, int limit) throws SQLException {
        String product = Columns.product(lane.product());
        long at = now.toEpochMilli();
        List<Kinds> due =
                sql.list(DUE_KINDS, row -> new Kinds(row.getString(1), row.getString(2)), lane.account(), product, at);
        int joined = 0;
        for (Kinds kinds : due) {
            int moved = PAGE;
            for (int left = limit; left > 0 && moved >= PAGE / 10; left -= moved) {
                int page = Math.min(left, PAGE);
                moved = sql.update(
                        JOIN, at, lane.account(), product, at, PAGE, kinds.operation(), kinds.kind(), at, at, page);
                joined += moved;
            }
        }
        return joined;
    }
}
