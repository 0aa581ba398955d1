package dev.freshet.support;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Pace;
import dev.freshet.call.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Turns of one process, for tests without a store.
public final class SpacedTurns implements Turns {
    private record Counted(Lane lane, Pace.Ask ask) {}

    private final Map<Counted, Instant> next = new HashMap<>();

    @Override
    public synchronized Optional<Instant> next(Lane lane, Pace.Ask ask, Duration spacing, Instant now, Instant latest) {
        Counted counted = new Counted(lane, ask);
        Instant free = next.getOrDefault(counted, now);
        Instant turn = free.isAfter(now) ? free : now;
        if (turn.isAfter(latest)) {
            return Optional.empty();
        }
        next.put(counted, turn.plus(spacing));
        return Optional.of(turn);
    }
}
