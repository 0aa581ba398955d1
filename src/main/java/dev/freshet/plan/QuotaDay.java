package dev.freshet.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The day of the quotas: every one is filled up at 00:00:00 UTC+8 (alibaba-api.md §4.4).
public final class QuotaDay {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private QuotaDay() {}

    /// When the day of this instant began.
    public static Instant start(Instant now) {
        return now.atOffset(ZONE).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    /// When the quotas are filled up next; always after `now`.
    public static Instant next(Instant now) {
        return start(now).plus(1, ChronoUnit.DAYS);
    }
}
