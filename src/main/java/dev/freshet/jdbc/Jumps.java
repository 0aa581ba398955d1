package dev.freshet.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Notices that the clock went on by more than time did. What was sent within the minute before would seem older
/// than it is, and the vendor, whose minute is not over, would be sent more than it takes (promise P3): it is moved
/// along. Where the clock was right after all, as after a machine's sleep, that costs the room of a minute once.
final class Jumps {
    private static final Logger LOG = Logger.getLogger(Jumps.class);

    /// A smaller step is what clocks are kept right by.
    private static final Duration STEP = Duration.ofSeconds(2);

    /// The vendor's longest limit but for the day's (alibaba-api.md §4.1).
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /// How long a process may have been away for a jump meanwhile to matter: the vendor takes no call that is signed 15
    /// minutes off (alibaba-api.md §7.1).
    private static final Duration AWAY = Duration.ofMinutes(16);

    private static final String MOVE = "UPDATE spending SET at = at + ? WHERE at > ? AND at <= ?";

    /// How long the process was away is told by the clock alone, so that what was sent last counts as sent now.
    private static final String AFTER_PAUSE = """
            UPDATE spending SET at = ? WHERE at > (SELECT max(at) FROM spending) - ?
              AND (SELECT max(at) FROM spending) BETWEEN ? AND ?""";

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant seen;
    private long seenNanos;

    /// @param nanos passes as `System.nanoTime` does
    Jumps(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.seen = clock.instant();
        this.seenNanos = nanos.getAsLong();
    }

    /// To be called before limits are counted by the clock. Costs nothing where there was no jump.
    synchronized void look(Store store) {
        Instant now = clock.instant();
        long at = nanos.getAsLong();
        Instant expected = seen.plusNanos(at - seenNanos);
        Duration jump = Duration.between(expected, now);
        if (jump.compareTo(STEP) > 0) {
            int moved = store.write(sql -> sql.update(
                    MOVE,
                    jump.toMillis(),
                    seen.minus(MINUTE).toEpochMilli(),
                    expected.plus(STEP).toEpochMilli()));
            LOG.warnf(
                    "the clock went on from %s to %s within %d s; %d rows of what was sent lately count from there",
                    seen, now, Duration.ofNanos(at - seenNanos).toSeconds(), moved);
        }
        seen = now;
        seenNanos = at;
    }

    /// To be called once, before anything is sent.
    static int afterPause(Sql sql, Instant now) throws SQLException {
        long at = now.toEpochMilli();
        return sql.update(AFTER_PAUSE, at, MINUTE.toMillis(), now.minus(AWAY).toEpochMilli(), at);
    }
}
