package dev.freshet.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until it is turned.
public final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;
    private volatile @Nullable Thread by;
    private volatile @Nullable Runnable whenAsked;

    public SettableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /// Noon in Hangzhou, far from any reset of quotas.
    public static SettableClock atNoon() {
        return new SettableClock(Instant.parse("2026-11-21T04:00:00Z"));
    }

    @Override
    public Instant instant() {
        Runnable first = whenAsked;
        if (first != null && Thread.currentThread() == by) {
            whenAsked = null;
            first.run();
        }
        return now.get();
    }

    /// Does this once, when the calling thread looks at the clock the next time: between two steps of what it does.
    public void whenAskedHere(Runnable first) {
        by = Thread.currentThread();
        whenAsked = first;
    }

    public void tick(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    public void set(Instant at) {
        now.set(at);
    }
}
