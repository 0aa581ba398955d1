package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what came in, the arrivals of one commit together: an event row a note, a record or a merge a line, a lineage
/// row for each pair.
final class ArrivalRows {
    private static final Insert EVENT =
            Insert.into("event", """
            id bigint, request text, source text, dedupe text, received_at bigint, outcome text, reason text, subject text,
            changes int""", "ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING RETURNING id");

    private static final Comparator<Told> BY_IDENTITY =
            Comparator.comparing(told -> told.note().dedupe(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final int REPEATS_ALONE = 100;

    private final Ids ids;
    private final WishRows wishes;

    ArrivalRows(Ids ids) {
        this.ids = ids;
        this.wishes = new WishRows(ids);
    }

    /// A note and the event's row.
    record Told(int arrival, String request, long event, Arrival.Note note) {}

    /// Writes one arrival.
    Stored add(Sql sql, Arrival arrival, Instant now) throws SQLException {
        return add(sql, List.of(arrival), now).getFirst();
    }

    /// Writes arrivals and tells what became of each, in their order.
    List<Stored> add(Sql sql, List<Arrival> arrivals, Instant now) throws SQLException {
        Set<Integer> taken = new HashSet<>();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            if (arrival.key() == null || AnswerRows.take(sql, arrival.key(), arrival.request(), now)) {
                taken.add(i);
                for (Arrival.Note note : arrival.notes()) {
                    told.add(new Told(i, arrival.request(), ids.next(), note));
                }
            }
        }
        Set<Long> repeated = events(sql, told, now);
        List<Fold.Item> items = Versions.inOrder(sql, items(told, repeated), now);
        Map<Fold.Item, Stored.Wait> waits = wishes.add(sql, items, now);
        List<Tally> tallies = tallies(arrivals, told, repeated, items, waits);
        later(sql, told, repeated, tallies, now);
        List<Stored> stored = new ArrayList<>(arrivals.size());
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival.Key key = arrivals.get(i).key();
            Stored own = tallies.get(i).stored();
            stored.add(key == null ? own : keyed(sql, key, own, taken.contains(i)));
        }
        return stored;
    }

    /// A request and its repeat may share the commit, so what became of the first is written before that of the second
    /// is read.
    private static Stored keyed(Sql sql, Arrival.Key key, Stored own, boolean first) throws SQLException {
        if (first) {
            AnswerRows.fill(sql, key, own);
            return own;
        }
        return own.asRepeatOf(AnswerRows.replay(sql, key).orElseThrow());
    }

    private void later(Sql sql, List<Told> told, Set<Long> repeated, List<Tally> tallies, Instant now)
            throws SQLException {
        for (Told one : told) {
            if (!repeated.contains(one.event())) {
                for (Arrival.Later later : one.note().later()) {
                    Instant due = now.plus(later.rest());
                    PushRows.add(sql, ids.next(), one.event(), one.request(), later, now, due);
                    tallies.get(one.arrival()).look(due);
                }
            }
        }
    }

    private static List<Tally> tallies(
            List<Arrival> arrivals,
            List<Told> told,
            Set<Long> repeated,
            List<Fold.Item> items,
            Map<Fold.Item, Stored.Wait> waits) {
        List<Tally> tallies =
                arrivals.stream().map(arrival -> new Tally(arrival.request())).toList();
        for (Told one : told) {
            tallies.get(one.arrival())
                    .count(
                            repeated.contains(one.event())
                                    ? EventOutcome.DUPLICATE
                                    : one.note().outcome(),
                            one.note().events());
        }
        for (Fold.Item item : items) {
            Stored.Wait wait = waits.get(item);
            if (wait != null) {
                tallies.get(item.arrival()).wait(wait);
            }
        }
        return tallies;
    }

    private static List<Fold.Item> items(List<Told> told, Set<Long> repeated) {
        List<Fold.Item> items = new ArrayList<>(told.size());
        for (Told one : told) {
            if (one.note().outcome() == EventOutcome.ACCEPTED && !repeated.contains(one.event())) {
                for (Wish wish : one.note().wishes()) {
                    items.add(new Fold.Item(one.arrival(), one.request(), one.event(), wish));
                }
            }
        }
        return items;
    }

    /// Returns the events that had come before.
    private static Set<Long> events(Sql sql, List<Told> told, Instant now) throws SQLException {
        Set<Long> pushedAgain = Tips.move(sql, told, now);
        List<Told> ordered = told.stream()
                .filter(one -> !pushedAgain.contains(one.event()))
                .sorted(BY_IDENTITY)
                .toList();
        Set<Long> taken = new HashSet<>(sql.insert(
                EVENT,
                ordered.stream()
                        .map(one -> row(
                                one,
                                one.note().branch() == null ? one.note().dedupe() : null,
                                one.note().outcome(),
                                one.note().reason(),
                                now))
                        .toList(),
                row -> row.getLong(1)));
        List<Told> repeated =
                told.stream().filter(one -> !taken.contains(one.event())).toList();
        sql.insert(EVENT, repeats(repeated, now), row -> row.getLong(1));
        Set<Long> ids = new HashSet<>();
        repeated.forEach(one -> ids.add(one.event()));
        return ids;
    }

    /// Of each arrival a hundred have a row of their own, and what is beyond shares one.
    private static List<@Nullable Object[]> repeats(List<Told> repeated, Instant now) {
        Map<Integer, Integer> seen = new HashMap<>();
        repeated.forEach(one -> seen.merge(one.arrival(), 1, Integer::sum));
        Map<Integer, Integer> told = new HashMap<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Told one : repeated) {
            int before = told.merge(one.arrival(), 1, Integer::sum) - 1;
            int further = seen.getOrDefault(one.arrival(), 0) - before;
            if (before < REPEATS_ALONE || further == 1 && before == REPEATS_ALONE) {
                rows.add(row(one, null, EventOutcome.DUPLICATE, "the same event came before", now));
            } else if (before == REPEATS_ALONE) {
                String reason = "this and " + (further - 1) + " further events of the body came before";
                rows.add(row(one, null, EventOutcome.DUPLICATE, reason, now));
            }
        }
        return rows;
    }

    private static @Nullable Object[] row(
            Told told, @Nullable String dedupe, EventOutcome outcome, @Nullable String reason, Instant now) {
        return new @Nullable Object[] {
            told.event(),
            told.request(),
            told.note().source(),
            dedupe,
            now.toEpochMilli(),
            outcome.label(),
            reason,
            told.note().subject(),
            told.note().changes()
        };
    }
}
