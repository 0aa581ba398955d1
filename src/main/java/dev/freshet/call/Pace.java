package dev.freshet.call;

import dev.freshet.backlog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Keeps each lane's calls within its rates over any sliding second, by spacing them evenly. Who comes too early waits.
public final class Pace {
    /// What is counted apart.
    public enum Ask {
        REFRESH,
        PREFETCH,
        TASKS,
        FIND,
        QUOTA,
        CONFIGURATION,
        MEDIA
    }

    /// Waits; `Thread::sleep` but in tests.
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration wait) throws InterruptedException;
    }

    /// A little more than a second: calls do not arrive quite as evenly as they leave.
    static final Duration WINDOW = Duration.ofMillis(1_020);

    /// The longest that a call waits for its turn. One that would wait longer is not made now.
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final Turns turns;
    private final Function<Lane, Rates> rates;
    private final InstantSource clock;
    private final Sleeper sleeper;

    public Pace(Turns turns, Function<Lane, Rates> rates, InstantSource clock, Sleeper sleeper) {
        this.turns = turns;
        this.rates = rates;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// Returns when the lane's next call of this operation may begin; false where that is too far ahead to wait for.
    ///
    /// @throws dev.freshet.trouble.StoreDown where nobody can tell
    public boolean await(Lane lane, Ask ask) throws InterruptedException {
        int rate = rates.apply(lane).of(ask);
        Duration spacing = Duration.ofMillis(-Math.floorDiv(-WINDOW.toMillis(), rate));
        Instant now = clock.instant();
        Optional<Instant> turn = turns.next(lane, ask, spacing, now, now.plus(LONGEST));
        if (turn.isEmpty()) {
            return false;
        }
        Duration wait = Duration.between(now, turn.get());
        if (wait.isPositive()) {
            sleeper.sleep(wait);
        }
        return true;
    }

    /// The gate an adapter passes before each page of a long list.
    public Gate pages() {
        return lane -> await(lane, Ask.FIND);
    }

    /// The gate before each call by media id.
    public Gate media() {
        return lane -> await(lane, Ask.MEDIA);
    }

    /// The gate before each question for domains and what they do.
    public Gate configuration() {
        return lane -> await(lane, Ask.CONFIGURATION);
    }
}
