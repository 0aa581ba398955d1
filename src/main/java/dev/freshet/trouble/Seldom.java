package dev.freshet.trouble;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Tells whether something may be said again: each thing once a minute at most, and no more different things in a
/// minute than can be read. For logs, which nobody who causes trouble shall fill.
public final class Seldom {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Instant> said = new HashMap<>();

    public Seldom(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether it may be said now; if so, it counts as said.
    ///
    /// @param what by which it is known again: what is told and about whom, without what differs each time
    public synchronized boolean may(String what) {
        Instant now = clock.instant();
        said.values().removeIf(at -> Duration.between(at, now).abs().compareTo(PAUSE) >= 0);
        return said.size() < MOST && said.putIfAbsent(what, now) == null;
    }
}
