package dev.freshet.jdbc;

import dev.freshet.call.VendorError;
import dev.freshet.ledger.Fate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Writes what becomes of a line. Every update names the state and the call it expects, so that a line somebody
/// else has taken over keeps what it has.
final class FateRows {
    private static final String OWN = " WHERE id = ? AND state = ? AND call = ?";
    private static final String NEWER = """
            SELECT n.id FROM record n JOIN record o ON n.address = o.address
            WHERE o.id = ? AND n.id <> o.id AND n.operation = o.operation AND n.kind = o.kind AND n.options = o.options
              AND n.account = o.account AND n.product = o.product
              AND (n.state = 'waiting' OR (n.id > o.id AND n.state IN ('submitting', 'running', 'done', 'verified')))
            ORDER BY n.id DESC LIMIT 1""";

    void apply(Sql sql, long record, String state, long call, Fate fate, Instant at) throws SQLException {
        switch (fate) {
            case Fate.Running running ->
                sql.update(
                        "UPDATE record SET state = 'running', task_id = coalesce(?, task_id), progress = max(progress, ?),"
                                + " reason = ?" + OWN,
                        running.taskId(),
                        running.progress(),
                        running.reason(),
                        record,
                        state,
                        call);
            case Fate.Done done -> done(sql, record, state, call, done, at);
            case Fate.Failed failed -> failed(sql, record, state, call, failed, at);
            case Fate.Again again -> again(sql, record, state, call, again, at);
            case Fate.Lost lost -> {
                VendorError error = lost.error();
                sql.update(
                        "UPDATE record SET reason = ?, error_code = ?, error_message = ?, error_request = ?" + OWN,
                        lost.reason(),
                        error.code(),
                        error.message(),
                        error.requestId(),
                        record,
                        state,
                        call);
            }
        }
    }

    private static void done(Sql sql, long record, String state, long call, Fate.Done done, Instant at)
            throws SQLException {
        int own = sql.update(
                "UPDATE record SET state = 'done', progress = 100, completed_at = ?, reason = ?, error_code = NULL,"
                        + " error_message = NULL, error_request = NULL" + OWN,
                at.toEpochMilli(),
                done.reason(),
                record,
                state,
                call);
        if (own == 1) {
            release(sql, record, at);
        }
    }

    /// The prefetches behind a refresh that is complete are due (promise P4).
    private static void release(Sql sql, long record, Instant at) throws SQLException {
        sql.update(
                "UPDATE record SET due_at = ?, hold_until = NULL, reason = 'its refresh is complete'"
                        + " WHERE after_record = ? AND state = 'waiting'",
                at.toEpochMilli(),
                record);
    }

    private static void failed(Sql sql, long record, String state, long call, Fate.Failed failed, Instant at)
            throws SQLException {
        VendorError error = failed.error();
        int own = sql.update(
                "UPDATE record SET state = 'failed', completed_at = ?, reason = ?, error_code = ?, error_message = ?,"
                        + " error_request = ?" + OWN,
                at.toEpochMilli(),
                failed.reason(),
                error.code(),
                error.message(),
                error.requestId(),
                record,
                state,
                call);
        if (own == 1) {
            sql.update(
                    "UPDATE record SET state = 'canceled', completed_at = ?, due_at = NULL, hold_until = NULL, reason = ?"
                            + " WHERE after_record = ? AND state = 'waiting'",
                    at.toEpochMilli(),
                    "its refresh, record " + record + ", failed; a retry of that brings it back",
                    record);
        }
    }

    private static void again(Sql sql, long record, String state, long call, Fate.Again again, Instant at)
            throws SQLException {
        Optional<Long> newer = sql.first(NEWER, row -> row.getLong(1), record);
        if (newer.isPresent()) {
            covered(sql, record, state, call, newer.get(), at);
            return;
        }
        VendorError error = again.error();
        sql.update(
                "UPDATE record SET state = 'waiting', due_at = ?, hold_until = ?, reason = ?, resent = resent + ?,"
                        + " error_code = ?, error_message = ?, error_request = ?" + OWN,
                again.until().toEpochMilli(),
                again.until().toEpochMilli(),
                again.reason(),
                again.resend() ? 1 : 0,
                error == null ? null : error.code(),
                error == null ? null : error.message(),
                error == null ? null : error.requestId(),
                record,
                state,
                call);
    }

    private static void covered(Sql sql, long record, String state, long call, long newer, Instant at)
            throws SQLException {
        int own = sql.update(
                "UPDATE record SET state = 'covered', completed_at = ?, reason = ?" + OWN,
                at.toEpochMilli(),
                "covered by record " + newer + ", a later one of the same line",
                record,
                state,
                call);
        if (own == 1) {
            sql.update(
                    "UPDATE record SET after_record = ? WHERE after_record = ? AND state = 'waiting'", newer, record);
        }
    }
}
