package dev.freshet.chaos;

import java.time.Duration;

/// How long a process may live.
///
/// @param young the longest after its start, for those that shall die in it
/// @param old the longest after it listens, for the others
record Lifespan(Duration young, Duration old) {
    static final Duration SHORTEST = Duration.ofMillis(10);

    /// A JVM needs some seconds to start, and more where others do, a binary a blink: both shall work for a while.
    static Lifespan of(boolean binary, int instances) {
        if (binary) {
            return new Lifespan(Duration.ofMillis(150), Duration.ofMillis(1_000L + 250L * instances));
        }
        return new Lifespan(Duration.ofSeconds(3), Duration.ofSeconds(4L + instances));
    }
}
