package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.ledger.Shortage;
import dev.freshet.ledger.Shortages;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.plan.QuotaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Quotas that have run short. A line waits for the day as long as it is due when the day's end made it due: whatever
/// else puts it off or brings it forward gives it another time.
record JdbcShortages(Store store) implements Shortages {
    private static final String SELECT =
            "SELECT account, product, quota, day, readings, refusals, closed_until, again_at FROM shortage";
    private static final String PUT = """
            INSERT INTO shortage (account, product, quota, day, readings, refusals, closed_until, again_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, product, quota) DO UPDATE SET
              day = excluded.day, readings = excluded.readings, refusals = excluded.refusals,
              closed_until = excluded.closed_until, again_at = excluded.again_at""";
    private static final String FORGET = "DELETE FROM shortage WHERE account = ? AND product = ? AND quota = ?";

    /// What waits for the day. The sum keeps SQLite from the index of due times, where all that waits stands.
    static final String WAITS = "state = 'waiting' AND day_due IS NOT NULL AND day_due = due_at AND due_at + 0 > ?";

    private static final String OF = " AND account = ? AND product = ? AND operation = ? AND kind = ?";
    private static final String RELEASE = """
            UPDATE record SET due_at = ?, hold_until = NULL, day_due = NULL, reason = 'the day''s quota has room again'
            WHERE id IN (SELECT id FROM record WHERE\s""" + WAITS + OF;
    private static final String MOST_URGENT = " ORDER BY rank, id LIMIT ? FOR UPDATE SKIP LOCKED)";

    @Override
    public Map<Lane, Map<QuotaKind, Shortage>> all() {
        Map<Lane, Map<QuotaKind, Shortage>> all = new HashMap<>();
        store.read(sql -> sql.list(SELECT, row -> {
            Lane lane = new Lane(row.getString("account"), Columns.product(row.getString("product")));
            return add(row, all.computeIfAbsent(lane, _ -> new EnumMap<>(QuotaKind.class)));
        }));
        return all;
    }

    @Override
    public Map<QuotaKind, Shortage> of(Lane lane) {
        Map<QuotaKind, Shortage> kinds = new EnumMap<>(QuotaKind.class);
        store.read(sql -> sql.list(
                SELECT + " WHERE account = ? AND product = ?",
                row -> add(row, kinds),
                lane.account(),
                Columns.product(lane.product())));
        return kinds;
    }

    private static boolean add(ResultSet row, Map<QuotaKind, Shortage> kinds) throws SQLException {
        Shortage shortage = new Shortage(
                Columns.instantOf(row, "day"),
                row.getInt("readings"),
                row.getInt("refusals"),
                Columns.instant(row, "closed_until"),
                Columns.instant(row, "again_at"));
        return kinds.put(Columns.quota(row.getString("quota")), shortage) == null;
    }

    @Override
    public void put(Lane lane, Map<QuotaKind, Shortage> changed) {
        String product = Columns.product(lane.product());
        store.write(sql -> {
            for (Map.Entry<QuotaKind, Shortage> one : changed.entrySet()) {
                Shortage shortage = one.getValue();
                String quota = one.getKey().label();
                if (!shortage.matters()) {
                    sql.update(FORGET, lane.account(), product, quota);
                } else {
                    sql.update(
                            PUT,
                            lane.account(),
                            product,
                            quota,
                            shortage.day().toEpochMilli(),
                            shortage.readings(),
                            shortage.refusals(),
                            millis(shortage.closedUntil()),
                            millis(shortage.againAt()));
                }
            }
            return changed.size();
        });
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    @Override
    public boolean waits(Lane lane, QuotaKind kind, Instant now) {
        return store.read(sql -> sql.first(
                        "SELECT 1 FROM record WHERE " + WAITS + OF + " LIMIT 1",
                        row -> row.getInt(1),
                        now.toEpochMilli(),
                        lane.account(),
                        Columns.product(lane.product()),
                        operation(kind).label(),
                        kind(kind).label()))
                .isPresent();
    }

    @Override
    public int release(Lane lane, QuotaKind kind, boolean people, int most, Instant now) {
        String whose = people ? " AND urgency > 0" : " AND urgency = 0";
        return store.write(sql -> sql.update(
                RELEASE + whose + MOST_URGENT,
                now.toEpochMilli(),
                now.toEpochMilli(),
                lane.account(),
                Columns.product(lane.product()),
                operation(kind).label(),
                kind(kind).label(),
                most));
    }

    private static Operation operation(QuotaKind quota) {
        return quota == QuotaKind.PREFETCH_URL ? Operation.PREFETCH : Operation.REFRESH;
    }

    private static Kind kind(QuotaKind quota) {
        return Arrays.stream(Kind.values())
                .filter(kind -> QuotaKind.of(operation(quota), kind) == quota)
                .findFirst()
                .orElseThrow();
    }
}
