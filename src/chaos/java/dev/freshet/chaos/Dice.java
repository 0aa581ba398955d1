package dev.freshet.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Chance, which a seed repeats as far as threads allow.
record Dice(Random random) {
    static Dice of(long seed) {
        return new Dice(new Random(seed));
    }

    double roll() {
        return random.nextDouble();
    }

    Duration between(Duration shortest, Duration longest) {
        return Duration.ofNanos(random.nextLong(shortest.toNanos(), longest.toNanos()));
    }

    /// Does nothing for a time that is not known before. This is no waiting for anything: its end is an instant of
    /// which nobody knows what happens in it.
    void pause(Duration shortest, Duration longest) {
        long end = System.nanoTime() + between(shortest, longest).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
