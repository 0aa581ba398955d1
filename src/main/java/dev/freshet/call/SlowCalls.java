package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Notices accounts whose calls hang, or whose answers drip.
public final class SlowCalls implements TroubleSource {
    /// What an answer may take: the vendor's take a tenth of a second.
    static final Duration SLOW = Duration.ofSeconds(10);

    /// A call that was slow counts until a quicker one ends, or until there would have been another.
    private static final Duration REMEMBERED = Duration.ofMinutes(6);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Running, Lane> running = new HashMap<>();
    private final Map<Lane, Slow> slow = new HashMap<>();

    private record Slow(Instant since, long endedAt, Duration took) {}

    /// @param nanos passes as `System.nanoTime` does, whatever becomes of the clock
    public SlowCalls(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /// A call that is under way until it is closed.
    final class Running implements AutoCloseable {
        private final long begun = nanos.getAsLong();
        private final Instant begunAt = clock.instant();

        @Override
        public void close() {
            end(this);
        }

        private Duration age() {
            return Duration.ofNanos(nanos.getAsLong() - begun);
        }
    }

    synchronized Running begin(Lane lane) {
        Running call = new Running();
        running.put(call, lane);
        return call;
    }

    private synchronized void end(Running call) {
        Lane lane = running.remove(call);
        if (lane == null) {
            return;
        }
        Duration took = call.age();
        if (took.compareTo(SLOW) < 0) {
            slow.remove(lane);
        } else {
            Slow before = slow.get(lane);
            slow.put(lane, new Slow(before == null ? call.begunAt : before.since(), nanos.getAsLong(), took));
        }
    }

    @Override
    public synchronized List<Trouble> troubles() {
        long now = nanos.getAsLong();
        slow.values().removeIf(one -> now - one.endedAt() > REMEMBERED.toNanos());
        Map<Lane, Trouble> troubles = new HashMap<>();
        slow.forEach((lane, one) -> troubles.put(
                lane, trouble(lane, "took " + one.took().toSeconds() + " s, or got no answer at all", one.since())));
        running.forEach((call, lane) -> {
            if (call.age().compareTo(SLOW) >= 0) {
                Instant since =
                        Optional.ofNullable(slow.get(lane)).map(Slow::since).orElse(call.begunAt);
                troubles.put(
                        lane, trouble(lane, "has no answer after " + call.age().toSeconds() + " s", since));
            }
        });
        return List.copyOf(troubles.values());
    }

    private static Trouble trouble(Lane lane, String what, Instant since) {
        return new Trouble(
                "account-slow",
                Trouble.Level.DEGRADED,
                lane.account(),
                "a call to the vendor for account " + lane.account() + " ("
                        + lane.product().label() + ") " + what,
                "Look whether the vendor, its endpoint in freshet.accounts." + lane.account()
                        + " and the way to it are well. Other accounts are not held up; what is lost is looked up and"
                        + " goes out by itself.",
                since);
    }
}
