package dev.freshet.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// When the timer trigger was last seen. A frozen process has no other clock that wakes it.
public final class Ticks {
    /// Without a tick for this long, what waits is not sent unless another event comes.
    public static final Duration EXPECTED = Duration.ofMinutes(5);

    private final Instant started;
    private final AtomicReference<Instant> last = new AtomicReference<>();

    /// @param started when the process began to listen
    public Ticks(Instant started) {
        this.started = started;
    }

    /// Notes a tick.
    public void tick(Instant at) {
        last.set(at);
    }

    /// The last tick, if any was seen.
    public Optional<Instant> last() {
        return Optional.ofNullable(last.get());
    }

    /// The last tick, or the start where none was seen.
    public Instant lastOrStart() {
        return last().orElse(started);
    }

    /// Whether ticks are overdue.
    public boolean overdue(Instant now) {
        return Duration.between(lastOrStart(), now).compareTo(EXPECTED) > 0;
    }
}
