package dev.freshet.event.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Instant TOLD = Instant.parse("2026-11-21T02:00:05Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T02:00:03.000Z,             2026-11-21T02:00:03Z",
        "2026-11-21T02:00:03Z,                 2026-11-21T02:00:03Z",
        "2026-11-21T02:00Z,                    2026-11-21T02:00:00Z",
        "2026-11-21T10:00:03+08:00,            2026-11-21T02:00:03Z",
        "2026-11-21T10:00:03+0800,             2026-11-21T02:00:03Z",
        "2026-11-21T10:00:03+08,               2026-11-21T02:00:03Z",
        "2026-11-21T10:00:03.41+08:00,         2026-11-21T02:00:03.410Z",
        "2026-11-21T10:00:03.965Asia/Shanghai, 2026-11-21T02:00:03.965Z",
        "2026-11-21T02:00:03,                  2026-11-21T02:00:03Z",
        "2026-11-21 02:00:03,                  2026-11-21T02:00:03Z",
        "2026-11-21T02:00:03.123456789Z,       2026-11-21T02:00:03.123456789Z",
        "2026-11-22T02:00:05Z,                 2026-11-22T02:00:05Z",
        "9999-12-31T23:59:59Z,                 9999-12-31T23:59:59Z",
    })
    void timesAreReadHoweverTheirZoneIsWritten(String text, Instant instant) {
        assertThat(Times.parse(text, TOLD)).isEqualTo(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "1795226400",
                "2026-13-41T02:00:03Z",
                "1999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "2026-11-21T02:00:03Mars/Base",
            })
    void whatIsNoPlausibleTimeIsWhenWeWereTold(@Nullable String text) {
        assertThat(Times.parse(text, TOLD)).isEqualTo(TOLD);
    }
}
