package dev.freshet.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The time by which things are forgotten, for good: a clock that jumps ahead, or is wrong when the process starts, is
/// followed only once that has held for a day. It is written down, so that a start begins where the last process was.
final class TrustedTime {
    private static final Logger LOG = Logger.getLogger(TrustedTime.class);

    /// Going on by so much between two looks is no jump, and brings what is kept no nearer to its end than a restart.
    static final Duration ORDINARY = Duration.ofHours(1);

    /// How long a jump must have held, as far as a process was there to see it.
    static final Duration HOLD = Duration.ofHours(24);

    /// Each writing costs a commit.
    private static final Duration WRITTEN = Duration.ofMinutes(1);

    private static final String READ = "SELECT at, looked_at, held FROM trusted_time WHERE id = 1";
    private static final String WRITE = """
            INSERT INTO trusted_time (id, at, looked_at, held) VALUES (1, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, looked_at = excluded.looked_at, held = excluded.held""";

    private volatile @Nullable Trust trust;
    private @Nullable Trust written;

    /// How far a clock is trusted.
    ///
    /// @param at the time up to which it is
    /// @param lookedAt what it said last
    /// @param held how long it has been further ahead; zero where it is trusted as it is
    record Trust(Instant at, Instant lookedAt, Duration held) {
        static Trust of(Instant now) {
            return new Trust(now, now, Duration.ZERO);
        }

        /// What is trusted once the clock says this.
        Trust look(Instant now) {
            if (!now.isAfter(at.plus(ORDINARY))) {
                return of(now);
            }
            if (now.isBefore(lookedAt.minus(ORDINARY))) {
                return new Trust(at, now, Duration.ZERO);
            }
            Duration seen = Duration.between(lookedAt, now);
            // However far the clock jumps meanwhile, it counts as an hour.
            Duration counted = seen.isNegative() ? Duration.ZERO : seen.compareTo(ORDINARY) > 0 ? ORDINARY : seen;
            Duration longer = held.plus(counted);
            return longer.compareTo(HOLD) < 0 ? new Trust(at, now, longer) : of(now);
        }
    }

    /// Looks at what the clock says; to be called every now and then. Writes only where that is worth it. A clock that
    /// is further ahead of the vendor's than clocks go is not believed, however long that holds: the vendor's is.
    ///
    /// @param vendorAhead how far the vendor's clock is ahead of ours; negative where it is behind
    void look(Sql sql, Instant clock, Duration vendorAhead) throws SQLException {
        Instant now = vendorAhead.compareTo(ORDINARY.negated()) < 0 ? clock.plus(vendorAhead) : clock;
        Trust before = trust;
        if (before == null) {
            before = read(sql).orElseGet(() -> Trust.of(now));
        }
        Trust after = before.look(now);
        if (after.held().isPositive() && before.held().isZero()) {
            LOG.infof(
                    "the clock went on from %s to %s: nothing is forgotten for it before that has held for a day",
                    before.at(), now);
        }
        Trust last = written;
        if (last == null
                || Duration.between(last.lookedAt(), now).abs().compareTo(WRITTEN) >= 0
                || last.held().isZero() != after.held().isZero()) {
            sql.update(
                    WRITE,
                    after.at().toEpochMilli(),
                    after.lookedAt().toEpochMilli(),
                    after.held().toMillis());
            written = after;
        }
        trust = after;
    }

    private static Optional<Trust> read(Sql sql) throws SQLException {
        return sql.first(
                READ,
                row -> new Trust(
                        Columns.instantOf(row, "at"),
                        Columns.instantOf(row, "looked_at"),
                        Duration.ofMillis(row.getLong("held"))));
    }

    /// The time by which things may be forgotten; long ago where nobody has looked yet.
    Instant now() {
        Trust known = trust;
        return known == null ? Instant.EPOCH : known.at();
    }
}
