package dev.freshet.jdbc;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import dev.freshet.push.Pending;
import dev.freshet.push.Pushes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pushes that are worked on, and the sentence that their events show.
final class JdbcPushes implements Pushes {
    private static final String DUE = "SELECT 1 FROM push WHERE state = 'open' AND due_at <= ? LIMIT 1";
    private static final String TAKE = """
            UPDATE push SET due_at = ?, taken = 1, version = version + 1
            WHERE id = (SELECT id FROM push WHERE state = 'open' AND due_at <= ? ORDER BY due_at, id LIMIT 1
              FOR UPDATE SKIP LOCKED)
            RETURNING *""";
    private static final String PUT_OFF = """
            UPDATE push SET due_at = ?, taken = 0, files = ?, gave_up = ?, tags = ?, attempts = ?, reason = ?
            WHERE id = ? AND version = ? AND state = 'open'""";
    private static final String END = """
            UPDATE push SET due_at = NULL, taken = 0, files = NULL, tags = NULL, state = ?, reason = ?
            WHERE id = ? AND version = ? AND state = 'open'""";

    private static final String MENDED = """
            UPDATE push SET state = 'ignored'
            WHERE state = 'refused' AND site = ? AND directory = ? AND repository = ? AND after_commit = ?""";
    private static final String EVENT = "UPDATE event SET outcome = ?, reason = ?, changes = changes + ? WHERE id = ?";

    private final Store store;
    private final WishRows wishes;
    private final PushParts inParts;

    JdbcPushes(Store store, Ids ids) {
        this.store = store;
        this.wishes = new WishRows(ids);
        this.inParts = new PushParts(store, wishes);
    }

    /// A push of an event, as its row has it.
    private record Part(String site, String state, @Nullable String reason) {}

    @Override
    public Optional<Pending> take(Instant now, Instant until) {
        // Most looks find nothing: they shall cost no commit.
        while (store.read(
                sql -> sql.first(DUE, row -> row.getInt(1), now.toEpochMilli()).isPresent())) {
            AtomicBoolean met = new AtomicBoolean();
            Optional<Pending> taken = store.write(sql -> {
                met.set(false);
                return sql.first(TAKE, row -> pending(row, met), until.toEpochMilli(), now.toEpochMilli());
            });
            // One that cannot be read is put off by that, and the next one's turn comes.
            if (taken.isPresent() || !met.get()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private static Pending pending(ResultSet row, AtomicBoolean met) throws SQLException {
        met.set(true);
        return PushRows.pending(row);
    }

    @Override
    public void putOff(Pending pending, Instant until, String reason) {
        Map<String, String> tags = pending.before();
        store.write(sql -> {
            int own = sql.update(
                    PUT_OFF,
                    until.toEpochMilli(),
                    PushRows.files(pending.push()),
                    pending.unknown(),
                    tags == null ? null : PushText.ofTags(tags),
                    pending.attempts(),
                    reason,
                    pending.id(),
                    pending.version());
            return own == 0 ? 0 : show(sql, pending.event(), 0);
        });
    }

    @Override
    public Optional<Instant> end(Pending pending, End end) {
        List<List<Wish>> parts = inParts.of(pending, end.wishes());
        Optional<Instant> due = Optional.empty();
        for (int i = 0; i < parts.size() - 1; i++) {
            Optional<Instant> first = inParts.write(pending, parts, i);
            if (first.isEmpty()) {
                return due;
            }
            due = due.or(() -> first);
        }
        Optional<Instant> last = end(pending, end, parts.getLast());
        return due.or(() -> last);
    }

    private Optional<Instant> end(Pending pending, End end, List<Wish> rest) {
        Instant now = store.clock().instant();
        return store.write(sql -> {
            int own = sql.update(END, end.outcome().label(), end.reason(), pending.id(), pending.version());
            if (own == 0) {
                return Optional.empty();
            }
            List<Fold.Item> items = rest.stream()
                    .map(wish -> new Fold.Item(0, pending.request(), pending.event(), wish))
                    .toList();
            if (end.outcome() != EventOutcome.REFUSED) {
                // What needed a person has been delivered again.
                sql.update(
                        MENDED,
                        pending.site(),
                        pending.directory(),
                        pending.push().repository(),
                        pending.push().after());
            }
            Map<Fold.Item, Stored.Wait> waits = wishes.add(sql, items, now);
            show(sql, pending.event(), end.changes());
            return waits.values().stream().map(Stored.Wait::dueAt).min(Instant::compareTo);
        });
    }

    /// Writes into the event what became of all its pushes.
    private static int show(Sql sql, long event, int changes) throws SQLException {
        // Whoever ends another push of the event waits for this one, and sees it.
        int before = sql.first("SELECT changes FROM event WHERE id = ? FOR UPDATE", row -> row.getInt(1), event)
                .orElse(0);
        List<Part> parts = sql.list(
                "SELECT site, state, reason FROM push WHERE event = ? ORDER BY id",
                row -> new Part(row.getString(1), row.getString(2), row.getString(3)),
                event);
        EventOutcome outcome = outcome(parts, before + changes);
        if (outcome == EventOutcome.REFUSED) {
            // It may be delivered again: that is no repeat then.
            Tips.forget(sql, event);
        }
        return sql.update(EVENT, outcome.label(), sentence(parts), changes, event);
    }

    private static EventOutcome outcome(List<Part> parts, int changes) {
        if (is(parts, EventOutcome.REFUSED.label())) {
            return EventOutcome.REFUSED;
        }
        boolean nothing = changes == 0 && !is(parts, "open") && !is(parts, EventOutcome.ACCEPTED.label());
        return nothing ? EventOutcome.IGNORED : EventOutcome.ACCEPTED;
    }

    private static boolean is(List<Part> parts, String state) {
        return parts.stream().anyMatch(part -> part.state().equals(state));
    }

    private static @Nullable String sentence(List<Part> parts) {
        List<Part> told = parts.stream().filter(part -> part.reason() != null).toList();
        if (parts.size() == 1) {
            return parts.getFirst().reason();
        }
        return told.isEmpty()
                ? null
                : told.stream()
                        .map(part -> "site " + part.site() + ": " + Objects.requireNonNull(part.reason()))
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.read(sql -> sql.time("SELECT min(due_at) AS at FROM push WHERE state = 'open'"));
    }

    @Override
    public Standing standing() {
        return store.read(sql -> new Standing(count(sql, "open"), count(sql, EventOutcome.REFUSED.label())));
    }

    private static long count(Sql sql, String state) throws SQLException {
        return sql.first("SELECT count(*) FROM push WHERE state = ?", row -> row.getLong(1), state)
                .orElse(0L);
    }
}
