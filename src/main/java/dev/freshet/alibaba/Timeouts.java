package dev.freshet.alibaba;

import java.time.Duration;

/// How long one request may take.
///
/// @param connect until the connection stands
/// @param read between two pieces of the answer; the whole call gets three times as long
public record Timeouts(Duration connect, Duration read) {
    /// A submit of 1,000 lines is answered within a second or two; ten leave room for a bad day.
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10));

    public Timeouts {
        if (connect.toMillis() < 1 || read.toMillis() < 1) {
            throw new IllegalArgumentException("a time-out is at least one millisecond");
        }
    }
}
