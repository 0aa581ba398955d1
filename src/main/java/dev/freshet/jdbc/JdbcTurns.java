package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Pace;
import dev.freshet.call.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Turns for calls, given out by the store to all processes.
record JdbcTurns(Store store) implements Turns {
    /// A turn further ahead than this is from before a clock was set back.
    private static final Duration FARTHEST = Duration.ofMinutes(1);

    private static final String NEXT = """
            INSERT INTO pace (account, product, ask, next_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, product, ask) DO UPDATE SET next_at = CASE
              WHEN pace.next_at > ? AND pace.next_at < ? THEN pace.next_at + ? ELSE excluded.next_at END
            WHERE pace.next_at <= ? OR pace.next_at >= ?
            RETURNING next_at""";

    @Override
    public Optional<Instant> next(Lane lane, Pace.Ask ask, Duration spacing, Instant now, Instant latest) {
        long at = now.toEpochMilli();
        long step = spacing.toMillis();
        long farthest = now.plus(FARTHEST).toEpochMilli();
        return store.write(sql -> sql.first(
                NEXT,
                row -> Instant.ofEpochMilli(row.getLong(1) - step),
                lane.account(),
                Columns.product(lane.product()),
                ask.name().toLowerCase(Locale.ROOT),
                at + step,
                at,
                farthest,
                step,
                latest.toEpochMilli(),
                farthest));
    }
}
