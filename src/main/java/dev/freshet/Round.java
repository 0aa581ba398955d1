package dev.freshet;

import dev.freshet.backlog.StoreClock;
import dev.freshet.dispatch.Stint;
import dev.freshet.ledger.Retention;
import dev.freshet.trouble.Containment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// What is done whenever somebody drives: the sleeper of a long-running process, a timer's tick, or an event that
/// lingered.
public final class Round {
    /// Steps of forgetting in one round, so that it keeps up with what comes in and holds nothing up.
    private static final int STEPS = 20;

    /// Long enough for the claims of a healthy lane, after which its lines are not due any more; too short for anybody
    /// to notice who stands behind one that hangs.
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Runnable health;
    private final Map<String, Runnable> around;
    private final Pipeline pipeline;
    private final StoreClock time;
    private final Retention retention;
    private final Duration keepEvents;
    private final Duration keepRecords;
    private final Containment containment;
    private final Supplier<Duration> vendorAhead;
    private final Runnable later;
    private final InstantSource clock;

    /// @param health done first, whatever comes of the rest: tells the log what is wrong
    /// @param around done beside the sending, in this order: by its name what keeps current what is known of
    ///     the world
    /// @param keepEvents how long events are remembered
    /// @param keepRecords how long ended records are kept
    /// @param vendorAhead how far the vendor's clock was ahead of ours when last seen; negative where it was behind
    /// @param later told when a lane is done that no round waited for
    public Round(
            Runnable health,
            Map<String, Runnable> around,
            Pipeline pipeline,
            StoreClock time,
            Retention retention,
            Duration keepEvents,
            Duration keepRecords,
            Containment containment,
            Supplier<Duration> vendorAhead,
            Runnable later) {
        this.health = health;
        this.around = around;
        this.pipeline = pipeline;
        this.time = time;
        this.retention = retention;
        this.keepEvents = keepEvents;
        this.keepRecords = keepRecords;
        this.containment = containment;
        this.vendorAhead = vendorAhead;
        this.later = later;
        this.clock = time.clock();
    }

    /// Begins to send what is due and to ask after what is under way, and forgets what is old. Waits for no lane that
    /// takes its time. Tells whether anything came of it.
    ///
    /// @throws dev.freshet.trouble.StoreDown where the store does not answer
    public boolean drive() {
        health.run();
        time.watchClock(vendorAhead.get());
        Stint stint = pipeline.begin();
        lookAround();
        stint.await(MOMENT);
        stint.afterEach(later);
        forget();
        return stint.moved();
    }

    /// The same, for a process that may be frozen afterwards: all of it, also what comes of looking around, as far as
    /// it can be done within this time. No call begins after it.
    ///
    /// @throws dev.freshet.trouble.StoreDown where the store does not answer
    public void whole(Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        health.run();
        time.watchClock(vendorAhead.get());
        Stint sent = pipeline.begin();
        try {
            lookAround();
            boolean done = sent.await(left(end));
            forget();
            if (done) {
                Stint found = pipeline.begin();
                try {
                    found.await(left(end));
                } finally {
                    found.stop();
                }
            }
        } finally {
            sent.stop();
        }
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void lookAround() {
        around.forEach(containment::run);
    }

    private void forget() {
        Instant now = time.trustedNow();
        containment.run("records that are old", () -> {
            for (int step = 0; step < STEPS && retention.step(now, keepEvents, keepRecords); step++) {
                // Whoever waits for the store comes between two steps.
            }
        });
    }
}
