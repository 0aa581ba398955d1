package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is turned.
final class TurnedClock implements InstantSource {
    private volatile Instant now;

    TurnedClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void turn(Duration on) {
        now = now.plus(on);
    }

    void set(String to) {
        now = Instant.parse(to);
    }
}
