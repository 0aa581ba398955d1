package dev.freshet;

import dev.freshet.jdbc.Retention;
import dev.freshet.jdbc.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What is done whenever somebody drives: the sleeper of a long-running process, a timer's tick, or an event that
/// lingered.
public final class Round implements Runnable {
    /// Steps of forgetting in one round, so that it keeps up with what comes in and holds nothing up.
    private static final int STEPS = 20;

    private final Runnable lookAround;
    private final Pipeline pipeline;
    private final Store store;
    private final Retention retention;
    private final Duration keepEvents;
    private final Duration keepRecords;
    private final InstantSource clock;

    /// @param lookAround done first: reads what sending goes by
    /// @param keepEvents how long events are remembered
    /// @param keepRecords how long ended records are kept
    Round(Runnable lookAround, Pipeline pipeline, Store store, Duration keepEvents, Duration keepRecords) {
        this.lookAround = lookAround;
        this.pipeline = pipeline;
        this.store = store;
        this.retention = store.retention();
        this.keepEvents = keepEvents;
        this.keepRecords = keepRecords;
        this.clock = store.clock();
    }

    @Override
    public void run() {
        drive();
    }

    /// Sends what is due, asks after what is under way, and forgets what is old. Tells whether a call was made.
    public boolean drive() {
        store.watchClock();
        lookAround.run();
        boolean called = !pipeline.flush(false).isEmpty();
        called |= pipeline.follow();
        Instant now = clock.instant();
        for (int step = 0; step < STEPS && retention.step(now, keepEvents, keepRecords); step++) {
            // Whoever waits for the store comes between two steps.
        }
        return called;
    }
}
