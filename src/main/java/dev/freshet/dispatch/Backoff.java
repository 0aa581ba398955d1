package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Grows the wait between tries of one operation in one lane, with jitter, until a call goes through. All processes
/// share it: what the vendor told one of them holds for all.
public final class Backoff {
    private static final int DOUBLINGS = 16;

    private final Holds holds;
    private final RandomGenerator random;

    /// @param random for several threads at once
    public Backoff(Holds holds, RandomGenerator random) {
        this.holds = holds;
        this.random = random;
    }

    /// Notes a failure and tells when to try again: `first`, doubled with every failure in a row, at most
    /// `longest`, of which a random part between half and the whole; never less than `first`.
    Hold failed(Lane lane, Operation operation, Instant now, Duration first, Duration longest, String reason) {
        int count = holds.of(lane, operation)
                .map(before -> Math.min(before.failures() + 1, DOUBLINGS))
                .orElse(0);
        long whole = Math.min(first.toMillis() << count, longest.toMillis());
        long jittered = whole / 2 + random.nextLong(whole / 2 + 1);
        Hold hold = new Hold(now.plusMillis(Math.max(first.toMillis(), jittered)), reason);
        holds.put(new Holds.Held(lane, operation, count, hold));
        return hold;
    }

    /// Notes that a call went through.
    void succeeded(Lane lane, Operation operation) {
        if (holds.of(lane, operation).isPresent()) {
            holds.lift(lane, operation);
        }
    }

    /// Whether its last call went through, as far as it has made any.
    boolean isFree(Lane lane, Operation operation) {
        return holds.of(lane, operation).isEmpty();
    }

    /// The hold that is in force.
    public Optional<Hold> hold(Lane lane, Operation operation, Instant now) {
        return holds.of(lane, operation).map(Holds.Held::hold).filter(hold -> hold.until()
                .isAfter(now));
    }

    /// Every hold in force, for health.
    public Map<Lane, Hold> holds(Instant now) {
        Map<Lane, Hold> inForce = new HashMap<>();
        for (Holds.Held held : holds.all()) {
            if (held.hold().until().isAfter(now)) {
                inForce.put(held.lane(), held.hold());
            }
        }
        return inForce;
    }
}
