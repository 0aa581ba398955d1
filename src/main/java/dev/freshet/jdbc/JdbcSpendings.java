package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.ledger.Spendings;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.plan.Budget;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Readings of the quota and the lines that calls spent.
final class JdbcSpendings implements Spendings {
    private static final String READ = """
            INSERT INTO quota (account, product, quota, day_limit, remaining, read_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, product, quota) DO UPDATE SET
              day_limit = excluded.day_limit, remaining = excluded.remaining, read_at = excluded.read_at""";

    private final Store store;

    JdbcSpendings(Store store) {
        this.store = store;
    }

    @Override
    public void read(Lane lane, Quota quota, Instant at) {
        store.write(sql -> {
            for (Map.Entry<QuotaKind, Quota.Figure> figure : quota.figures().entrySet()) {
                sql.update(
                        READ,
                        lane.account(),
                        Columns.product(lane.product()),
                        figure.getKey().label(),
                        figure.getValue().limit(),
                        figure.getValue().remaining(),
                        at.toEpochMilli());
            }
            return quota.figures().size();
        });
    }

    @Override
    public Map<QuotaKind, Reading> readings(Lane lane) {
        Map<QuotaKind, Reading> readings = new EnumMap<>(QuotaKind.class);
        store.read(sql -> sql.list(
                "SELECT quota, day_limit, remaining, read_at FROM quota WHERE account = ? AND product = ?",
                row -> readings.put(
                                Columns.quota(row.getString("quota")),
                                new Reading(
                                        new Quota.Figure(row.getInt("day_limit"), row.getInt("remaining")),
                                        Columns.instantOf(row, "read_at")))
                        == null,
                lane.account(),
                Columns.product(lane.product())));
        return readings;
    }

    @Override
    public Map<QuotaKind, Integer> since(Lane lane, Instant from) {
        Map<QuotaKind, Integer> spent = new EnumMap<>(QuotaKind.class);
        store.read(sql -> sql.list(
                "SELECT quota, sum(lines) AS lines FROM spending WHERE account = ? AND product = ? AND at >= ?"
                        + " GROUP BY quota",
                row -> spent.put(Columns.quota(row.getString("quota")), row.getInt("lines")) == null,
                lane.account(),
                Columns.product(lane.product()),
                from.toEpochMilli()));
        return spent;
    }

    @Override
    public Map<QuotaKind, Integer> saved(Lane lane, Instant from) {
        Map<QuotaKind, Integer> saved = new EnumMap<>(QuotaKind.class);
        store.read(sql -> sql.list(
                "SELECT operation, kind, count(*) AS n FROM record"
                        + " WHERE state = 'suppressed' AND requested_at >= ? AND account = ? AND product = ?"
                        + " GROUP BY operation, kind",
                row -> saved.merge(quotaOf(row), row.getInt("n"), Integer::sum),
                from.toEpochMilli(),
                lane.account(),
                Columns.product(lane.product())));
        return saved;
    }

    @Override
    public int waiting(Lane lane, QuotaKind kind) {
        return store
                .read(sql -> sql.list(
                        "SELECT operation, kind, count(*) AS n FROM record"
                                + " WHERE state = 'waiting' AND account = ? AND product = ? GROUP BY operation, kind",
                        row -> quotaOf(row) == kind ? row.getInt("n") : 0,
                        lane.account(),
                        Columns.product(lane.product())))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static QuotaKind quotaOf(ResultSet row) throws SQLException {
        return QuotaKind.of(Operation.of(row.getString("operation")), Kind.of(row.getString("kind")));
    }

    @Override
    public List<Budget.Sent> sent(Lane lane, Instant from) {
        store.watchJumps();
        return store.read(sql -> sql.list(
                "SELECT quota, domain, lines, at FROM spending WHERE account = ? AND product = ? AND at >= ? ORDER BY at",
                row -> new Budget.Sent(
                        Columns.quota(row.getString("quota")),
                        row.getString("domain"),
                        Columns.instantOf(row, "at"),
                        row.getInt("lines")),
                lane.account(),
                Columns.product(lane.product()),
                from.toEpochMilli()));
    }
}
