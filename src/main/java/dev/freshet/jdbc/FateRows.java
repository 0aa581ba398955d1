package dev.freshet.jdbc;

import dev.freshet.backlog.Refusals;
import dev.freshet.call.VendorError;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Portion;
import dev.freshet.plan.Batch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what becomes of a call's lines. Every update names the state and the call it expects, so that a line somebody
/// else has taken over keeps what it has.
///
/// Lines that go back to waiting meet what others write, and so do the prefetches behind a refresh: both are locked in
/// the order of [LineKey], the former first.
final class FateRows {
    private static final String OWN = " WHERE id = ANY (?) AND state = ? AND call = ?";
    private static final String REFUSALS =
            "refused = coalesce(?, refused), refused_alone = coalesce(?, refused_alone), denied = coalesce(?, denied)";
    private static final String RUNNING = """
            UPDATE record SET state = 'running', task_id = coalesce(?, task_id), progress = greatest(progress, ?),
              reason = ?, refused = 0, refused_alone = 0, denied = 0""" + OWN;
    private static final String DONE = """
            UPDATE record SET state = 'done', progress = 100, completed_at = ?, reason = ?, error_code = NULL,
              error_message = NULL, error_request = NULL""" + OWN + " RETURNING id";
    private static final String FAILED = """
            UPDATE record SET state = 'failed', completed_at = ?, reason = ?, error_code = ?, error_message = ?,
              error_request = ?""" + OWN + " RETURNING id";
    private static final String LOST = """
            UPDATE record SET reason = ?, error_code = ?, error_message = ?, error_request = ?,
              """ + REFUSALS + OWN;
    private static final String NEWER = """
            SELECT max(n.id) FROM record n
            WHERE n.address = record.address AND n.id <> record.id AND n.operation = record.operation
              AND n.kind = record.kind AND n.options = record.options AND n.account = record.account
              AND n.product = record.product
              AND (n.state = 'waiting'
                OR (n.id > record.id AND n.state IN ('submitting', 'running', 'done', 'verified')))""";
    private static final String COVERED_BY =
            "SELECT * FROM (SELECT id, (" + NEWER + ") AS newer FROM record" + OWN + ") own WHERE newer IS NOT NULL";
    private static final String COVERED = """
            UPDATE record SET state = 'covered', completed_at = ?, reason = ?
            WHERE id = ? AND state = ? AND call = ?""";
    private static final String AGAIN = """
            UPDATE record SET state = 'waiting', due_at = ?, hold_until = ?, reason = ?, resent = resent + ?,
              error_code = ?, error_message = ?, error_request = ?,
              """ + REFUSALS + " WHERE id = ? AND state = ? AND call = ?";

    /// Locks the prefetches behind some refreshes, in order. Only these are written afterwards: one that is put behind
    /// such a refresh a moment later would be locked out of order, and looks by itself ([Fold#LOOK_AGAIN]).
    private static final String BEHIND = """
            SELECT id FROM record WHERE after_record = ANY (?) AND state = 'waiting'
            """ + LineKey.LOCKED;
    private static final String RELEASE = """
            UPDATE record SET due_at = ?, hold_until = NULL, reason = 'its refresh is complete'
            WHERE id = ANY (?) AND after_record = ANY (?)""";
    private static final String CANCEL = """
            UPDATE record SET state = 'canceled', completed_at = ?, due_at = NULL, hold_until = NULL,
              reason = 'its refresh, record ' || after_record || ', failed; a retry of that brings it back'
            WHERE id = ANY (?) AND after_record = ANY (?)""";
    private static final String FOLLOW = """
            UPDATE record SET after_record = ? WHERE id = ANY (?) AND after_record = ?""";

    private record Covering(long old, long newer) {}

    private record WaitingAgain(Fate.Again fate, Batch.Item item) {}

    private final Sql sql;
    private final String state;
    private final long call;
    private final long at;
    private final List<Long> done = new ArrayList<>();
    private final List<Long> failed = new ArrayList<>();
    private final List<Covering> covered = new ArrayList<>();
    private final List<WaitingAgain> waitingAgain = new ArrayList<>();

    /// @param state the state the lines must have
    /// @param call the call they must belong to
    FateRows(Sql sql, String state, long call, Instant at) {
        this.sql = sql;
        this.state = state;
        this.call = call;
        this.at = at.toEpochMilli();
    }

    void apply(List<Portion> portions) throws SQLException {
        for (Portion portion : portions) {
            apply(portion.fate(), portion.items());
        }
        writeAgain();
        passOn();
    }

    private void apply(Fate fate, List<Batch.Item> items) throws SQLException {
        Object ids = sql.list(items.stream().map(Batch.Item::record).toList());
        switch (fate) {
            case Fate.Running running ->
                sql.update(RUNNING, running.taskId(), running.progress(), running.reason(), ids, state, call);
            case Fate.Done ended ->
                done.addAll(sql.list(DONE, row -> row.getLong(1), at, ended.reason(), ids, state, call));
            case Fate.Failed ended -> failed.addAll(fail(ended, ids));
            case Fate.Again again -> again(again, items, ids);
            case Fate.Lost lost -> {
                VendorError error = lost.error();
                @Nullable Refusals refusals = lost.refusals();
                sql.update(
                        LOST,
                        lost.reason(),
                        error.code(),
                        error.message(),
                        error.requestId(),
                        refusals == null ? null : refusals.count(),
                        refusals == null ? null : refusals.alone(),
                        refusals == null ? null : refusals.denied(),
                        ids,
                        state,
                        call);
            }
        }
    }

    private List<Long> fail(Fate.Failed ended, Object ids) throws SQLException {
        VendorError error = ended.error();
        return sql.list(
                FAILED,
                row -> row.getLong(1),
                at,
                ended.reason(),
                error.code(),
                error.message(),
                error.requestId(),
                ids,
                state,
                call);
    }

    private void again(Fate.Again again, List<Batch.Item> items, Object ids) throws SQLException {
        List<Covering> byNewer =
                sql.list(COVERED_BY, row -> new Covering(row.getLong("id"), row.getLong("newer")), ids, state, call);
        sql.each(COVERED, byNewer.stream().map(this::row).toList());
        covered.addAll(byNewer);
        items.forEach(item -> waitingAgain.add(new WaitingAgain(again, item)));
    }

    /// Those of all portions in one order.
    private void writeAgain() throws SQLException {
        waitingAgain.sort(Comparator.comparing(one -> Columns.address(one.item().line())));
        sql.each(AGAIN, waitingAgain.stream().map(this::row).toList());
    }

    private @Nullable Object[] row(WaitingAgain one) {
        Fate.Again again = one.fate();
        @Nullable VendorError error = again.error();
        @Nullable Refusals refusals = again.refusals();
        return new @Nullable Object[] {
            again.until().toEpochMilli(),
            again.until().toEpochMilli(),
            again.reason(),
            again.resend() ? 1 : 0,
            error == null ? null : error.code(),
            error == null ? null : error.message(),
            error == null ? null : error.requestId(),
            refusals == null ? null : refusals.count(),
            refusals == null ? null : refusals.alone(),
            refusals == null ? null : refusals.denied(),
            one.item().record(),
            state,
            call
        };
    }

    private @Nullable Object[] row(Covering one) {
        String reason = "covered by record " + one.newer() + ", a later one of the same line";
        return new Object[] {at, reason, one.old(), state, call};
    }

    /// The prefetches behind a refresh that is complete are due (promise P4), those behind a failed one are
    /// canceled, and those behind a covered one wait for the one that covers it.
    private void passOn() throws SQLException {
        List<Long> ended = new ArrayList<>(done);
        ended.addAll(failed);
        covered.forEach(one -> ended.add(one.old()));
        if (ended.isEmpty()) {
            return;
        }
        List<Long> behind = sql.list(BEHIND, row -> row.getLong(1), sql.list(ended));
        if (behind.isEmpty()) {
            return;
        }
        Object locked = sql.list(behind);
        sql.update(RELEASE, at, locked, sql.list(done));
        sql.update(CANCEL, at, locked, sql.list(failed));
        for (Covering one : covered) {
            sql.update(FOLLOW, one.newer(), locked, one.old());
        }
    }
}
