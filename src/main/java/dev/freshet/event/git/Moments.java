package dev.freshet.event.git;

import java.time.Duration;
import java.time.Instant;

/// Times in headers, against repeating what somebody overheard.
final class Moments {
    private Moments() {}

    /// Whether a moment lies no further from now than the window, on either side.
    ///
    /// @param number digits alone, of the least milliseconds
    /// @param millis how many milliseconds one of it is
    static boolean within(String number, long millis, Duration window, Instant now) {
        if (!number.matches("[0-9]{1,14}")) {
            return false;
        }
        Instant then = Instant.ofEpochMilli(Long.parseLong(number) * millis);
        return Duration.between(then, now).abs().compareTo(window) <= 0;
    }
}
