package dev.freshet.jdbc;

import dev.freshet.trouble.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Notices that the clock was set back, by the latest time that anybody has written down. What waits for a time of the
/// old clock would wait too long, so all of it is looked at anew: what must wait is put off again, by the new one.
final class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);

    /// A smaller step back only delays.
    private static final Duration STEP_BACK = Duration.ofSeconds(2);

    /// How old the time written down may become: each writing costs a commit.
    private static final Duration BEAT = Duration.ofSeconds(10);

    /// How long health speaks of it.
    private static final Duration TOLD = Duration.ofHours(1);

    private static final String SEEN = "SELECT at FROM pulse WHERE id = 1";
    private static final String NOTE = """
            INSERT INTO pulse (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at""";
    private static final String LINES = """
            UPDATE record SET due_at = ?, hold_until = NULL
            WHERE id IN (SELECT id FROM record WHERE state = 'waiting' AND due_at > ? FOR UPDATE SKIP LOCKED)""";
    private static final String CALLS = "UPDATE call SET look_at = ? WHERE stage <> 'ended' AND look_at > ?";
    // What was sent counts as sent now: not before, or a minute's limit would be broken; not later, or its room
    // would be missed until the old time comes again.
    private static final String SPENT = "UPDATE spending SET at = ? WHERE at > ?";
    private static final String HOLDS = "DELETE FROM hold WHERE until > ?";

    private record Jump(Instant from, Instant to) {}

    private volatile @Nullable Jump last;

    /// Writes the time down, and mends what a clock set back would hold up.
    int beat(Sql sql, Instant now) throws SQLException {
        Instant seen =
                sql.first(SEEN, row -> Instant.ofEpochMilli(row.getLong(1))).orElse(Instant.EPOCH);
        if (now.isBefore(seen.minus(STEP_BACK))) {
            last = new Jump(seen, now);
            int lines = sql.update(LINES, now.toEpochMilli(), now.toEpochMilli());
            sql.update(CALLS, now.toEpochMilli(), now.toEpochMilli());
            sql.update(SPENT, now.toEpochMilli(), now.toEpochMilli());
            sql.update(HOLDS, now.toEpochMilli());
            LOG.warnf(
                    "the clock was set back from %s to %s; %d lines that waited are looked at anew", seen, now, lines);
        } else if (now.isBefore(seen.plus(BEAT))) {
            return 0;
        }
        return sql.update(NOTE, now.toEpochMilli());
    }

    /// Proves that the database takes a write.
    static int touch(Sql sql) throws SQLException {
        return sql.update("INSERT INTO pulse (id, at) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET at = pulse.at");
    }

    /// What an operator should know.
    Optional<Trouble> notice(Instant now) {
        Jump jump = last;
        return jump == null || now.isAfter(jump.to().plus(TOLD))
                ? Optional.empty()
                : Optional.of(new Trouble(
                        "clock-set-back",
                        Trouble.Level.DEGRADED,
                        "",
                        "the clock was set back from " + jump.from() + " to " + jump.to(),
                        "see that the machine's clock is kept right (NTP); what waited was looked at anew",
                        jump.to()));
    }
}
