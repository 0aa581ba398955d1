package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// What only one process at a time may do. Whoever has taken it keeps it until it is given back, or until the lease has
/// run out *and* somebody else has taken it: a claim asks which, in its own transaction, so that a process that was
/// frozen, or cut off, or believed dead cannot plan beside its successor.
final class LeaseRows {
    /// Longer than a plan takes, short enough that a process that died is soon succeeded.
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final String TAKE = """
            INSERT INTO lease (name, holder, until) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE lease.holder = excluded.holder OR lease.until <= ? OR lease.until > ?""";
    private static final String KEEP = "UPDATE lease SET until = ? WHERE name = ? AND holder = ?";
    private static final String GIVE = "UPDATE lease SET until = 0 WHERE name = ? AND holder = ?";

    private final long holder;

    /// @param holder a number that no other process has
    LeaseRows(long holder) {
        this.holder = holder;
    }

    static String of(Lane lane) {
        return "plan " + lane.account() + " " + Columns.product(lane.product());
    }

    /// Takes a lease, or takes it again; false where somebody else has it. One that ends later than any lease can is
    /// from before a clock was set back.
    boolean take(Sql sql, String name, Instant now) throws SQLException {
        long until = now.plus(LEASE).toEpochMilli();
        return sql.update(TAKE, name, holder, until, now.toEpochMilli(), until + LEASE.toMillis()) == 1;
    }

    /// Whether a lane's lease is still ours; it then lasts from now.
    boolean keep(Sql sql, Lane lane, Instant now) throws SQLException {
        return sql.update(KEEP, now.plus(LEASE).toEpochMilli(), of(lane), holder) == 1;
    }

    /// Gives a lease back, where it is ours.
    int give(Sql sql, String name) throws SQLException {
        return sql.update(GIVE, name, holder);
    }
}
