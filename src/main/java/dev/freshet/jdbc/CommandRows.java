package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger.Verdict;
import dev.freshet.ledger.State;
import dev.freshet.line.Debounce;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A person's commands on one record.
final class CommandRows {
    private static final Debounce AT_ONCE = new Debounce(Duration.ZERO, Duration.ZERO);

    private final ArrivalRows arrivals;

    CommandRows(Ids ids) {
        this.arrivals = new ArrivalRows(ids);
    }

    Verdict cancel(Sql sql, long id, String by, Instant now) throws SQLException {
        int own = sql.update(
                "UPDATE record SET state = 'canceled', completed_at = ?, due_at = NULL, hold_until = NULL, reason = ?"
                        + " WHERE id = ? AND state = 'waiting'",
                now.toEpochMilli(),
                "canceled by " + by,
                id);
        Optional<Entry> entry = EntryRows.one(sql, id);
        if (entry.isEmpty()) {
            return new Verdict.Unknown();
        }
        if (own == 0) {
            return new Verdict.Refused(entry.get().state());
        }
        sql.update(
                "UPDATE record SET after_record = NULL, due_at = ?, hold_until = NULL, reason = ?"
                        + " WHERE id IN (SELECT id FROM record WHERE after_record = ? AND state = 'waiting' "
                        + LineKey.LOCKED + ")",
                now.toEpochMilli(),
                "the refresh it waited for was canceled",
                id);
        return new Verdict.Done(entry.get());
    }

    Verdict retry(Sql sql, long id, String request, String by, Instant now) throws SQLException {
        Optional<Entry> old = EntryRows.one(sql, id);
        if (old.isEmpty()) {
            return new Verdict.Unknown();
        }
        if (old.get().state() == State.WAITING && WaitRows.lift(sql, id, now)) {
            String subject = "retry of record " + id + ", which waits for the day's quota";
            Arrival.Note note = new Arrival.Note("manual", null, EventOutcome.ACCEPTED, null, subject, 0, List.of());
            arrivals.add(sql, new Arrival(request, List.of(note), null), now);
            return new Verdict.Done(old.get());
        }
        if (old.get().state() != State.FAILED) {
            return new Verdict.Refused(old.get().state());
        }
        List<Wish> wishes = new ArrayList<>();
        wishes.add(again(old.get(), by, now, false));
        for (Entry behind : behind(sql, id)) {
            wishes.add(behind(old.get(), again(behind, by, now, true)));
        }
        Arrival.Note note = new Arrival.Note(
                "manual", null, EventOutcome.ACCEPTED, null, "retry of record " + id, wishes.size(), wishes);
        Stored stored = arrivals.add(sql, new Arrival(request, List.of(note), null), now);
        return new Verdict.Done(
                EntryRows.one(sql, stored.waits().getFirst().record()).orElseThrow());
    }

    /// One through another member of a shared-cache group waits for the refresh of its entry, which has another line.
    private static Wish behind(Entry refresh, Wish again) {
        boolean other = refresh.kind() == Kind.FILE
                && !refresh.url().equals(again.target().line().text());
        return other ? again.with(again.target().through(refresh.url())) : again;
    }

    private static List<Entry> behind(Sql sql, long refresh) throws SQLException {
        return sql.list(EntryRows.SELECT + " WHERE after_record = ? AND state = 'canceled'", EntryRows::entry, refresh);
    }

    private static Wish again(Entry entry, String by, Instant now, boolean behindRefresh) {
        Target target = new Target(
                entry.site(),
                entry.account(),
                entry.product(),
                entry.operation(),
                new Line(entry.kind(), entry.url(), entry.domain()),
                entry.operation() == Operation.REFRESH ? Rank.PAGE : Rank.ASSET,
                AT_ONCE,
                behindRefresh,
                entry.options(),
                "a retry of record " + entry.id());
        Cause cause = new Cause(
                entry.cause().source(),
                entry.cause().event(),
                entry.cause().bucket(),
                entry.cause().key(),
                by,
                "retry of record " + entry.id());
        return new Wish(target, cause, now, entry.force(), behindRefresh ? Urgency.MANUAL : Urgency.NOW);
    }
}
