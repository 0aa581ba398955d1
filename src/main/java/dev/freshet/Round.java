package dev.freshet;

import dev.freshet.jdbc.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What is done whenever somebody drives: the sleeper of a long-running process, a timer's tick, or an event that
/// lingered.
public final class Round implements Runnable {
    private final Pipeline pipeline;
    private final Retention retention;
    private final Duration keepEvents;
    private final Duration keepRecords;
    private final InstantSource clock;

    /// @param keepEvents how long events are remembered
    /// @param keepRecords how long ended records are kept
    Round(Pipeline pipeline, Retention retention, Duration keepEvents, Duration keepRecords, InstantSource clock) {
        this.pipeline = pipeline;
        this.retention = retention;
        this.keepEvents = keepEvents;
        this.keepRecords = keepRecords;
        this.clock = clock;
    }

    /// Sends what is due, asks after what is under way, and takes one step of forgetting.
    @Override
    public void run() {
        pipeline.flush(false);
        pipeline.follow();
        Instant now = clock.instant();
        retention.step(now, keepEvents, keepRecords);
    }
}
