package dev.freshet.event.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as sources write them.
public final class Times {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST = 64;

    /// A local time and whatever names its zone: `Z`, `+08:00`, `+0800`, `Asia/Shanghai` (all seen, events.md §2.3).
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X][VV]")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /// The instant a text names. No text, no time in it, or a time before 2000 or in a year of five digits: the
    /// fallback, which is when we were told. A text without zone is UTC. Whether one is ahead of our clock is for
    /// others to judge.
    public static Instant parse(@Nullable String text, Instant fallback) {
        if (text == null || text.length() > LONGEST) {
            return fallback;
        }
        try {
            return plausible(read(text.strip()), fallback);
        } catch (DateTimeException noTime) {
            return fallback;
        }
    }

    /// The instant so many seconds after 1970, within the same bounds.
    public static Instant ofSeconds(long seconds, Instant fallback) {
        try {
            return plausible(Instant.ofEpochSecond(seconds), fallback);
        } catch (DateTimeException noTime) {
            return fallback;
        }
    }

    private static Instant plausible(Instant instant, Instant fallback) {
        return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? fallback : instant;
    }

    private static Instant read(String text) {
        TemporalAccessor read = LENIENT.parseBest(text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from);
        return read instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(read);
    }
}
