package dev.freshet.alibaba;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// When, by the vendor's clock, the tasks of a call may have been made: whole seconds, at least one.
record TaskWindow(Instant from, Instant to) {
    /// How long after its beginning a call may still have been taken: beyond every time-out of ours, and a queue at
    /// theirs.
    private static final Duration LATEST = Duration.ofMinutes(10);

    /// The `Date` header tells the vendor's clock to about a second.
    static final Duration CLOCK_ERROR = Duration.ofSeconds(1);

    TaskWindow {
        to = to.isAfter(from) ? to : from.plusSeconds(1);
    }

    /// @param since when the call began, by our clock
    /// @param now by our clock
    /// @param skew how far the vendor's clock is ahead
    static TaskWindow of(Instant since, Instant now, Duration skew) {
        Instant latest = now.isBefore(since.plus(LATEST)) ? now : since.plus(LATEST);
        return between(since, latest, skew);
    }

    static TaskWindow between(Instant since, Instant latest, Duration skew) {
        return new TaskWindow(
                since.plus(skew).minus(CLOCK_ERROR).truncatedTo(ChronoUnit.SECONDS),
                latest.plus(skew).plus(CLOCK_ERROR).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
    }

    /// As the vendor's lists take it (alibaba-api.md §2.3).
    Map<String, String> parameters() {
        return Map.of("StartTime", from.toString(), "EndTime", to.toString());
    }

    /// Whether the skew that was just learned changes what was asked.
    static boolean matters(Duration skew) {
        return skew.abs().compareTo(CLOCK_ERROR) > 0;
    }
}
