package dev.freshet.call;

import dev.freshet.backlog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Keeps each lane's calls within its rates over any sliding second. Threads that come too early wait their turn.
public final class Pace {
    /// What is counted apart.
    public enum Ask {
        REFRESH,
        PREFETCH,
        TASKS,
        FIND,
        QUOTA
    }

    /// Waits; `Thread::sleep` but in tests.
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration wait) throws InterruptedException;
    }

    /// A little more than a second: calls do not arrive quite as evenly as they leave.
    static final Duration WINDOW = Duration.ofMillis(1_020);

    private record Counted(Lane lane, Ask ask) {}

    private final Map<Counted, Turns> turns = new ConcurrentHashMap<>();
    private final Function<Lane, Rates> rates;
    private final InstantSource clock;
    private final Sleeper sleeper;

    public Pace(Function<Lane, Rates> rates, InstantSource clock, Sleeper sleeper) {
        this.rates = rates;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// Returns when the lane's next call of this operation may begin.
    public void await(Lane lane, Ask ask) throws InterruptedException {
        Turns mine = turns.computeIfAbsent(
                new Counted(lane, ask), counted -> new Turns(rates.apply(lane).of(ask)));
        Duration wait = mine.next(clock.instant());
        if (wait.isPositive()) {
            sleeper.sleep(wait);
        }
    }

    /// The gate an adapter passes before each page of a long list.
    public Gate pages() {
        return lane -> await(lane, Ask.FIND);
    }

    /// The turns given out lately, oldest first; some may lie ahead.
    private static final class Turns {
        private final int rate;
        private final ArrayDeque<Instant> given = new ArrayDeque<>();
        private Instant seen = Instant.EPOCH;

        Turns(int rate) {
            this.rate = rate;
        }

        synchronized Duration next(Instant now) {
            if (now.isBefore(seen.minus(WINDOW))) {
                // The clock was set back: turns of the old time would make everybody wait for it.
                given.clear();
            }
            seen = now;
            Instant turn = now;
            if (given.size() == rate) {
                Instant free = given.removeFirst().plus(WINDOW);
                turn = free.isAfter(now) ? free : now;
            }
            given.addLast(turn);
            return Duration.between(now, turn);
        }
    }
}
