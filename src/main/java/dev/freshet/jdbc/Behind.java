package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Kind;
import dev.freshet.line.WideLines;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a prefetch that is due behind the refresh of its URL, as long as one is on its way (promise P4).
final class Behind {
    private static final String DUE = """
            SELECT id, address, coalesce(entry, address), options FROM record
            WHERE state = 'waiting' AND operation = 'prefetch' AND account = ? AND product = ? AND due_at <= ?
            LIMIT ?""";
    private static final String ACTIVE = """
            SELECT address, max(id) FROM record
            WHERE state IN ('submitting', 'running') AND address = ANY (?) AND operation = 'refresh' AND kind = 'file'
              AND account = ? AND product = ? GROUP BY address""";
    private static final String WIDE = """
            SELECT id, kind, address FROM record
            WHERE kind IN ('directory', 'pattern', 'ignore-params')
              AND state IN ('waiting', 'submitting', 'running') AND account = ? AND product = ?""";
    /// By itself: an index of its own serves the kinds above, and these are few.
    private static final String EVERYTHING = """
            SELECT id, kind, address FROM record
            WHERE kind = 'everything'
              AND state IN ('waiting', 'submitting', 'running') AND account = ? AND product = ?""";
    /// Unless the refresh has ended meanwhile.
    private static final String PUT_OFF = """
            UPDATE record SET after_record = ?, due_at = ?, hold_until = ?, reason = ?
            WHERE id = ? AND state = 'waiting' AND EXISTS (
              SELECT 1 FROM record r WHERE r.id = ? AND r.state IN ('waiting', 'submitting', 'running'))""";

    private record Prefetch(long record, String address, String entry, String options) {}

    /// What is due and what may reach it, as it was read.
    record Look(List<Prefetch> due, Map<String, Long> refreshes, WideLines<Long> wide) {
        /// The rows of those that wait, in the order of [LineKey]. Compares without the store: patterns come
        /// from people and names from anybody, and whoever writes has no time for either.
        List<@Nullable Object[]> rows(Instant now) {
            long again = now.plus(Fold.LOOK_AGAIN).toEpochMilli();
            List<@Nullable Object[]> rows = new ArrayList<>();
            due.stream()
                    .sorted(Comparator.comparing(Prefetch::address).thenComparing(Prefetch::options))
                    .forEach(prefetch -> refreshOf(prefetch)
                            .ifPresent(refresh -> rows.add(new Object[] {
                                refresh, again, again, WishRows.behind(refresh), prefetch.record(), refresh
                            })));
            return rows;
        }

        private Optional<Long> refreshOf(Prefetch prefetch) {
            Long own = refreshes.get(prefetch.entry());
            return own != null ? Optional.of(own) : wide.reaching(prefetch.entry());
        }
    }

    private Behind() {}

    /// Reads what is due and the refreshes on their way.
    static Look look(Sql sql, Lane lane, Instant now, int limit) throws SQLException {
        String product = Columns.product(lane.product());
        List<Prefetch> due = sql.list(
                DUE,
                row -> new Prefetch(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                lane.account(),
                product,
                now.toEpochMilli(),
                limit);
        WideLines<Long> wide = new WideLines<>();
        if (due.isEmpty()) {
            return new Look(due, Map.of(), wide);
        }
        for (String query : List.of(WIDE, EVERYTHING)) {
            sql.list(
                    query,
                    row -> {
                        wide.add(Kind.of(row.getString(2)), row.getString(3), row.getLong(1));
                        return row.getLong(1);
                    },
                    lane.account(),
                    product);
        }
        return new Look(due, refreshes(sql, lane, due), wide);
    }

    /// Puts these off.
    static int putOff(Sql sql, List<@Nullable Object[]> rows) throws SQLException {
        sql.each(PUT_OFF, rows);
        return rows.size();
    }

    /// The refresh of each address itself: one that waits before one that is under way.
    private static Map<String, Long> refreshes(Sql sql, Lane lane, List<Prefetch> due) throws SQLException {
        Object addresses = sql.list(due.stream().map(Prefetch::entry).distinct().toList());
        Map<String, Long> refreshes = new HashMap<>();
        for (String query : List.of(ACTIVE, Prefetches.OWN_REFRESH)) {
            sql.list(
                    query,
                    row -> refreshes.put(row.getString(1), row.getLong(2)) == null,
                    addresses,
                    lane.account(),
                    Columns.product(lane.product()));
        }
        return refreshes;
    }
}
