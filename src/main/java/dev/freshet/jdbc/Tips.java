package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The newest push of each branch that something came of: the same again is a repeat, for as long as nothing newer has
/// come of the branch and its event is remembered.
final class Tips {
    /// Of the same push from two sides at once the second waits for the first, and finds it.
    private static final String MOVE = """
            INSERT INTO tip (branch, dedupe, event, seen_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (branch) DO UPDATE SET
              dedupe = excluded.dedupe, event = excluded.event, seen_at = excluded.seen_at
            WHERE tip.dedupe <> excluded.dedupe
            RETURNING event""";

    private Tips() {}

    /// Moves the branches that were pushed to, in the order in which they came, and returns the events that only said
    /// once more where their branch stands.
    static Set<Long> move(Sql sql, List<ArrivalRows.Told> told, Instant now) throws SQLException {
        // Whoever else moves several of these does so in the same order of branches, so that nobody waits in a circle.
        List<ArrivalRows.Told> pushes = told.stream()
                .filter(one -> one.note().branch() != null)
                .sorted(Comparator.comparing(
                        one -> Objects.requireNonNull(one.note().branch())))
                .toList();
        Set<Long> repeated = new HashSet<>();
        for (ArrivalRows.Told one : pushes) {
            Arrival.Note note = one.note();
            if (note.outcome() != EventOutcome.ACCEPTED) {
                // Nothing came of it, but the branch has gone on.
                sql.update("DELETE FROM tip WHERE branch = ?", note.branch());
            } else if (sql.first(
                            MOVE, row -> row.getLong(1), note.branch(), note.dedupe(), one.event(), now.toEpochMilli())
                    .isEmpty()) {
                repeated.add(one.event());
            }
        }
        return repeated;
    }

    /// What this event told may be told again: that is no repeat then.
    static void forget(Sql sql, long event) throws SQLException {
        sql.update("DELETE FROM tip WHERE event = ?", event);
    }
}
