package dev.freshet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaDayTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T02:00:00Z,         2026-11-20T16:00:00Z, 2026-11-21T16:00:00Z",
        "2026-11-21T15:59:59.999Z,     2026-11-20T16:00:00Z, 2026-11-21T16:00:00Z",
        "2026-11-21T16:00:00Z,         2026-11-21T16:00:00Z, 2026-11-22T16:00:00Z",
        "2026-12-31T20:00:00Z,         2026-12-31T16:00:00Z, 2027-01-01T16:00:00Z",
    })
    void theDayTurnsAtMidnightInBeijing(Instant now, Instant start, Instant next) {
        assertThat(QuotaDay.start(now)).isEqualTo(start);
        assertThat(QuotaDay.next(now)).isEqualTo(next);
    }
}
