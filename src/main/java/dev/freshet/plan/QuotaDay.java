package dev.freshet.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// The vendor's day: quotas are refilled at 00:00 UTC+8 (alibaba-api.md §4.4).
public final class QuotaDay {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private QuotaDay() {}

    /// When the day began that holds this instant.
    public static Instant start(Instant now) {
        return now.atOffset(ZONE).with(LocalTime.MIDNIGHT).toInstant();
    }

    /// When the next day begins.
    public static Instant next(Instant now) {
        return now.atOffset(ZONE).plusDays(1).with(LocalTime.MIDNIGHT).toInstant();
    }
}
