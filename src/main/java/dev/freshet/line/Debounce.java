package dev.freshet.line;

import java.time.Duration;
import java.time.Instant;

/// How long a line waits for further changes before it goes out.
///
/// @param window the quiet time after the last change; a larger one saves quota and delays
/// @param maxWait the longest a line can be put off by a stream of changes; never below the window
public record Debounce(Duration window, Duration maxWait) {
    public Debounce {
        if (window.isNegative() || maxWait.compareTo(window) < 0) {
            throw new IllegalArgumentException("max-wait must not be shorter than window");
        }
    }

    /// When a line is due whose first change came at `first` and whose last came at `last`.
    public Instant due(Instant first, Instant last) {
        Instant quiet = last.plus(window);
        Instant limit = first.plus(maxWait);
        return quiet.isBefore(limit) ? quiet : limit;
    }
}
