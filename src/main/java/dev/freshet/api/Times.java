package dev.freshet.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Times that callers send.
final class Times {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /// An RFC 3339 time of a year that every store can hold.
    ///
    /// @throws IllegalArgumentException for anything else
    static Instant parse(String text) {
        try {
            return bounded(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /// @throws IllegalArgumentException where the time is out of bounds
    static Instant bounded(long second, int nano) {
        if (nano < 0 || nano > 999_999_999 || second < FIRST.getEpochSecond() || second > LAST.getEpochSecond()) {
            throw new IllegalArgumentException("no time");
        }
        return Instant.ofEpochSecond(second, nano);
    }

    private static Instant bounded(Instant at) {
        return bounded(at.getEpochSecond(), at.getNano());
    }
}
