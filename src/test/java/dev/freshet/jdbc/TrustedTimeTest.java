package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.jdbc.TrustedTime.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TrustedTimeTest {
    private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

    /// Seconds from one look to the next, as the clock tells them: most are small, some are jumps, either way.
    @Provide
    Arbitrary<List<Long>> steps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(10, Arbitraries.longs().between(0, 3_600)),
                        Tuple.of(2, Arbitraries.longs().between(3_600, 400L * 86_400)),
                        Tuple.of(1, Arbitraries.longs().between(-400L * 86_400, 0)))
                .list()
                .ofMaxSize(120);
    }

    @Property
    void nothingIsTrustedThatHasNotHeldForADay(@ForAll("steps") List<Long> steps) {
        Trust trust = Trust.of(START);
        Instant now = START;
        Duration ahead = Duration.ZERO;
        for (long step : steps) {
            now = now.plusSeconds(step);
            Trust next = trust.look(now);
            assertThat(next.at()).isBeforeOrEqualTo(now);
            ahead = step < -3_600 ? Duration.ZERO : ahead.plusSeconds(Math.clamp(step, 0, 3_600));
            if (next.at().isAfter(trust.at().plus(TrustedTime.ORDINARY))) {
                assertThat(ahead).isGreaterThanOrEqualTo(TrustedTime.HOLD);
            }
            if (!next.at().isBefore(now)) {
                ahead = Duration.ZERO;
            }
            trust = next;
        }
        for (int hour = 0; hour <= 25; hour++) {
            now = now.plus(TrustedTime.ORDINARY);
            trust = trust.look(now);
        }
        assertThat(trust.at()).as("a clock that goes on well is trusted").isEqualTo(now);
    }

    @Example
    void twoJumpsOfAYearAreNoDay() {
        Trust trust = Trust.of(START).look(START.plus(Duration.ofDays(365)));
        trust = trust.look(START.plus(Duration.ofDays(730)));
        assertThat(trust.at()).isEqualTo(START);
    }
}
