package dev.freshet.jdbc;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.ledger.CallEntry;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.EventEntry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads of everything that happened, and a person's commands on single records.
final class JdbcLedger implements Ledger {
    /// Records read at once while streaming: bounds the memory of an export of any length.
    private static final int STRETCH = 1_000;

    /// Events shown of one record's lineage, the newest.
    private static final int LINEAGE = 100;

    private static final String EVENT =
            "SELECT id, request, source, received_at, outcome, reason, subject, changes FROM event";

    private final Store store;
    private final CommandRows commands;
    private final InstantSource clock;

    JdbcLedger(Store store, Ids ids, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.commands = new CommandRows(ids);
    }

    @Override
    public Optional<Entry> entry(long id) {
        return store.read(sql -> EntryRows.one(sql, id));
    }

    @Override
    public List<Entry> entries(List<Long> ids) {
        return store.read(sql -> {
            List<Entry> entries = new ArrayList<>(ids.size());
            for (long id : ids) {
                EntryRows.one(sql, id).ifPresent(entries::add);
            }
            return entries;
        });
    }

    @Override
    public Page<Entry> search(Query query, int limit) {
        List<Entry> found = new ArrayList<>();
        int wanted;
        List<Query.Cursor> met = new ArrayList<>();
        do {
            wanted = limit + 1 - found.size();
            Search search = Search.of(met.isEmpty() ? query : query.after(met.getLast()), wanted);
            found.addAll(store.read(sql -> {
                met.clear();
                return sql.list(search.sql(), row -> entry(row, met), search.values());
            }));
        } while (found.size() <= limit && met.size() == wanted);
        return page(found, limit);
    }

    /// Notes the place of each row: some may be passed over, and the page goes on behind them.
    private static Entry entry(ResultSet row, List<Query.Cursor> met) throws SQLException {
        met.add(new Query.Cursor(Columns.instantOf(row, "requested_at"), row.getLong("id")));
        return EntryRows.entry(row);
    }

    private static <T> Page<T> page(List<T> found, int limit) {
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more);
    }

    @Override
    public void stream(Query query, int limit, Consumer<Entry> each) {
        Query next = query;
        int left = limit;
        while (true) {
            Page<Entry> page = search(next, Math.min(left, STRETCH));
            page.items().forEach(each);
            left -= page.items().size();
            if (left == 0 || !page.more()) {
                return;
            }
            Entry last = page.items().getLast();
            next = query.after(new Query.Cursor(last.requestedAt(), last.id()));
        }
    }

    @Override
    public Lineage lineage(long id) {
        return store.read(sql -> new Lineage(
                sql.list(
                        EVENT + " WHERE id IN (SELECT event FROM lineage WHERE record = ? ORDER BY event DESC LIMIT ?)"
                                + " ORDER BY id DESC",
                        JdbcLedger::event,
                        id,
                        LINEAGE),
                sql.list(
                        "SELECT c.* FROM call c JOIN record r ON r.call = c.id WHERE r.id = ?", JdbcLedger::call, id)));
    }

    @Override
    public Page<EventEntry> events(Optional<EventOutcome> outcome, Optional<Long> before, int limit) {
        List<EventEntry> found = new ArrayList<>();
        List<Long> met = new ArrayList<>();
        met.add(before.orElse(Long.MAX_VALUE));
        int wanted;
        do {
            wanted = limit + 1 - found.size();
            long from = met.getLast();
            int most = wanted;
            found.addAll(store.read(sql -> events(sql, outcome, from, most, met)));
        } while (found.size() <= limit && met.size() == wanted);
        return page(found, limit);
    }

    private static List<EventEntry> events(
            Sql sql, Optional<EventOutcome> outcome, long before, int limit, List<Long> met) throws SQLException {
        String which = outcome.isPresent() ? " WHERE id < ? AND outcome = ?" : " WHERE id < ?";
        List<Object> values = new ArrayList<>(List.of(before));
        outcome.ifPresent(wanted -> values.add(wanted.label()));
        values.add(limit);
        met.clear();
        return sql.list(
                EVENT + which + " ORDER BY id DESC LIMIT ?",
                row -> {
                    met.add(row.getLong("id"));
                    return event(row);
                },
                values.toArray());
    }

    @Override
    public Backlogged backlog(Instant now) {
        return store.read(sql -> {
            Map<String, Long> sites = counts(
                    sql,
                    "SELECT site AS name, count(*) AS n FROM record WHERE state = 'waiting' GROUP BY site ORDER BY site");
            Map<String, Long> reasons = counts(
                    sql,
                    "SELECT coalesce(reason, '') AS name, count(*) AS n FROM record WHERE state = 'waiting'"
                            + " GROUP BY reason ORDER BY n DESC LIMIT 100");
            long due = sql.first(
                            "SELECT count(*) FROM record WHERE state = 'waiting' AND due_at <= ?",
                            row -> row.getLong(1),
                            now.toEpochMilli())
                    .orElse(0L);
            Optional<Instant> oldest = sql.time("SELECT min(due_at) AS at FROM record WHERE state = 'waiting'");
            long waiting = sites.values().stream().mapToLong(Long::longValue).sum();
            return new Backlogged(waiting, due, oldest, sites, reasons);
        });
    }

    private static Map<String, Long> counts(Sql sql, String query) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.list(query, row -> counts.put(row.getString("name"), row.getLong("n")) == null);
        return counts;
    }

    @Override
    public Verdict cancel(long id, String by) {
        return store.write(sql -> commands.cancel(sql, id, by, clock.instant()));
    }

    @Override
    public Verdict retry(long id, String request, String by) {
        return store.write(sql -> commands.retry(sql, id, request, by, clock.instant()));
    }

    private static EventEntry event(ResultSet row) throws SQLException {
        return new EventEntry(
                row.getLong("id"),
                row.getString("request"),
                row.getString("source"),
                Columns.instantOf(row, "received_at"),
                EventOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("subject"),
                row.getInt("changes"));
    }

    private static CallEntry call(ResultSet row) throws SQLException {
        return new CallEntry(
                row.getLong("id"),
                row.getString("operation"),
                row.getString("kind"),
                row.getInt("lines"),
                Columns.instantOf(row, "began_at"),
                Columns.instant(row, "ended_at"),
                row.getString("outcome"),
                CallRows.taskIds(row),
                row.getString("request_id"),
                row.getString("code"),
                row.getString("because"));
    }
}
