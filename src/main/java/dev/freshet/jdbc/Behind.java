package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.url.Coverage;
import dev.freshet.url.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Puts a prefetch that is due behind the refresh of its URL, as long as one is on its way (promise P4).
final class Behind {
    private static final String DUE = """
            SELECT id, address FROM record
            WHERE state = 'waiting' AND operation = 'prefetch' AND account = ? AND product = ? AND due_at <= ?
            LIMIT ?""";
    private static final String WAITING = """
            SELECT id FROM record
            WHERE state = 'waiting' AND address = ? AND operation = 'refresh' AND kind = 'file' AND options = ''
              AND account = ? AND product = ?""";
    private static final String ACTIVE = """
            SELECT id FROM record
            WHERE state IN ('submitting', 'running') AND address = ? AND operation = 'refresh' AND kind = 'file'
              AND account = ? AND product = ? ORDER BY id DESC LIMIT 1""";
    private static final String WIDE = """
            SELECT id, kind, address FROM record
            WHERE kind IN ('directory', 'pattern', 'ignore-params')
              AND +state IN ('waiting', 'submitting', 'running') AND account = ? AND product = ?""";
    private static final String PUT_OFF = """
            UPDATE record SET after_record = ?, due_at = ?, hold_until = ?, reason = ? WHERE id = ?""";

    private record Prefetch(long record, String address) {}

    private record Wide(long record, Kind kind, String address) {}

    /// Returns how many were put off.
    int putOff(Sql sql, Lane lane, Instant now, int limit) throws SQLException {
        String product = Columns.product(lane.product());
        List<Prefetch> due = sql.list(
                DUE,
                row -> new Prefetch(row.getLong(1), row.getString(2)),
                lane.account(),
                product,
                now.toEpochMilli(),
                limit);
        if (due.isEmpty()) {
            return 0;
        }
        List<Wide> wide = sql.list(
                WIDE,
                row -> new Wide(row.getLong(1), Kind.of(row.getString(2)), row.getString(3)),
                lane.account(),
                product);
        long again = now.plus(WishRows.LOOK_AGAIN).toEpochMilli();
        int put = 0;
        for (Prefetch prefetch : due) {
            Optional<Long> refresh = refreshOf(sql, lane, product, prefetch, wide);
            if (refresh.isPresent()) {
                put += sql.update(
                        PUT_OFF, refresh.get(), again, again, WishRows.behind(refresh.get()), prefetch.record());
            }
        }
        return put;
    }

    private static Optional<Long> refreshOf(Sql sql, Lane lane, String product, Prefetch prefetch, List<Wide> wide)
            throws SQLException {
        Optional<Long> waiting = sql.first(WAITING, row -> row.getLong(1), prefetch.address(), lane.account(), product);
        if (waiting.isPresent()) {
            return waiting;
        }
        Optional<Long> active = sql.first(ACTIVE, row -> row.getLong(1), prefetch.address(), lane.account(), product);
        if (active.isPresent()) {
            return active;
        }
        return wide.stream()
                .filter(refresh -> Coverage.covers(refresh.kind(), refresh.address(), prefetch.address()))
                .map(Wide::record)
                .findFirst();
    }
}
