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
        Search search = Search.of(query, limit + 1);
        List<Entry> found = store.read(sql -> sql.list(search.sql(), EntryRows::entry, search.values()));
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
        StringBuilder sql = new StringBuilder(EVENT).append(" WHERE id < ?");
        List<Object> values = new ArrayList<>(List.of(before.orElse(Long.MAX_VALUE)));
        outcome.ifPresent(wanted -> {
            sql.append(" AND outcome = ?");
            values.add(wanted.label());
        });
        sql.append(" ORDER BY id DESC LIMIT ?");
        values.add(limit + 1);
        List<EventEntry> found = store.read(reader -> reader.list(sql.toString(), JdbcLedger::event, values.toArray()));
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more);
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
