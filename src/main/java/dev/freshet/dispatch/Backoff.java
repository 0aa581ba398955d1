package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.url.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Grows the wait between tries of one operation in one lane, with jitter, until a call goes through.
public final class Backoff {
    private static final int DOUBLINGS = 16;

    private final Map<Key, Failures> failures = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    private record Key(Lane lane, Operation operation) {}

    private record Failures(int count, Hold hold) {}

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// Notes a failure and tells when to try again: `first`, doubled with every failure in a row, at most
    /// `longest`, of which a random part between half and the whole; never less than `first`.
    Hold failed(Lane lane, Operation operation, Instant now, Duration first, Duration longest, String reason) {
        Failures noted = failures.compute(new Key(lane, operation), (_, before) -> {
            int count = before == null ? 0 : Math.min(before.count() + 1, DOUBLINGS);
            long whole = Math.min(first.toMillis() << count, longest.toMillis());
            long jittered = whole / 2 + random.nextLong(whole / 2 + 1);
            Instant until = now.plusMillis(Math.max(first.toMillis(), jittered));
            return new Failures(count, new Hold(until, reason));
        });
        return noted.hold();
    }

    /// Notes that a call went through.
    void succeeded(Lane lane, Operation operation) {
        failures.remove(new Key(lane, operation));
    }

    /// The hold that is in force.
    public Optional<Hold> hold(Lane lane, Operation operation, Instant now) {
        return Optional.ofNullable(failures.get(new Key(lane, operation)))
                .map(Failures::hold)
                .filter(hold -> hold.until().isAfter(now));
    }

    /// Every hold in force, for health.
    public Map<Lane, Hold> holds(Instant now) {
        Map<Lane, Hold> holds = new ConcurrentHashMap<>();
        failures.forEach((key, failed) -> {
            if (failed.hold().until().isAfter(now)) {
                holds.put(key.lane(), failed.hold());
            }
        });
        return holds;
    }
}
