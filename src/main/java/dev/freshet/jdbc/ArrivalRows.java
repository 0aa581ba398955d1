package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes what came in: an event row a note, a record or a merge a wish, a lineage row for each pair.
final class ArrivalRows {
    private static final String EVENT = """
            INSERT INTO event (id, request, source, dedupe, received_at, outcome, reason, subject, changes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING""";

    private final Ids ids;
    private final WishRows wishes;

    ArrivalRows(Ids ids) {
        this.ids = ids;
        this.wishes = new WishRows(ids);
    }

    Stored add(Sql sql, Arrival arrival, Instant now) throws SQLException {
        Arrival.Key key = arrival.key();
        if (key != null) {
            Optional<Stored.Replay> replay = replay(sql, key, arrival.request(), now);
            if (replay.isPresent()) {
                return new Stored(arrival.request(), 0, 0, 0, 0, List.of(), replay.get());
            }
        }
        Map<EventOutcome, Integer> counts = new EnumMap<>(EventOutcome.class);
        List<Stored.Wait> waits = new ArrayList<>();
        for (Arrival.Note note : arrival.notes()) {
            long event = ids.next();
            EventOutcome outcome = note(sql, event, arrival.request(), note, now);
            counts.merge(outcome, 1, Integer::sum);
            if (outcome == EventOutcome.ACCEPTED) {
                for (Wish wish : note.wishes()) {
                    wishes.add(sql, wish, arrival.request(), event, now).ifPresent(waits::add);
                }
            }
        }
        return new Stored(
                arrival.request(),
                counts.getOrDefault(EventOutcome.ACCEPTED, 0),
                counts.getOrDefault(EventOutcome.DUPLICATE, 0),
                counts.getOrDefault(EventOutcome.IGNORED, 0),
                counts.getOrDefault(EventOutcome.REFUSED, 0),
                waits,
                null);
    }

    private Optional<Stored.Replay> replay(Sql sql, Arrival.Key key, String request, Instant now) throws SQLException {
        int opened = sql.update(
                "INSERT INTO answer (token, key, body, request, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                key.token(),
                key.value(),
                key.body(),
                request,
                now.toEpochMilli());
        if (opened == 1) {
            return Optional.empty();
        }
        return sql.first(
                "SELECT request, body, answer FROM answer WHERE token = ? AND key = ?",
                row -> new Stored.Replay(row.getString(1), row.getString(2), row.getString(3)),
                key.token(),
                key.value());
    }

    private EventOutcome note(Sql sql, long event, String request, Arrival.Note note, Instant now) throws SQLException {
        if (insert(sql, event, request, note, note.dedupe(), note.outcome(), note.reason(), now) == 1) {
            return note.outcome();
        }
        insert(sql, event, request, note, null, EventOutcome.DUPLICATE, "the same event came before", now);
        return EventOutcome.DUPLICATE;
    }

    private static int insert(
            Sql sql,
            long event,
            String request,
            Arrival.Note note,
            @Nullable String dedupe,
            EventOutcome outcome,
            @Nullable String reason,
            Instant now)
            throws SQLException {
        return sql.update(
                EVENT,
                event,
                request,
                note.source(),
                dedupe,
                now.toEpochMilli(),
                outcome.label(),
                reason,
                note.subject(),
                note.changes());
    }
}
