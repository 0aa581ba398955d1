package dev.freshet.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.support.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Watch.Duty DUTY = new Watch.Duty(
            "sending-stuck",
            Trouble.Level.DEGRADED,
            Duration.ofSeconds(30),
            "nothing is sent for %s",
            "restart the process");

    private final SettableClock clock = SettableClock.atNoon();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Watch watch = new Watch(clock, nanos::get);

    private void pass(Duration time) {
        clock.tick(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void workThatDoesNotEndIsToldOnceItHasTakenTooLong() {
        try (Watch.Shift shift = watch.begin(DUTY, "main")) {
            pass(Duration.ofSeconds(30));
            assertThat(watch.troubles()).isEmpty();

            pass(Duration.ofSeconds(1));
            assertThat(watch.troubles())
                    .containsExactly(new Trouble(
                            "sending-stuck",
                            Trouble.Level.DEGRADED,
                            "main",
                            "nothing is sent for main",
                            "restart the process",
                            clock.instant().minusSeconds(31)));

            shift.step();
            assertThat(watch.troubles()).isEmpty();
            pass(Duration.ofSeconds(31));
            assertThat(watch.troubles()).hasSize(1);
        }
        assertThat(watch.troubles()).isEmpty();
    }

    @Test
    void ofSeveralThatAreStuckAlikeTheOldestIsTold() {
        watch.begin(DUTY, "main");
        pass(Duration.ofSeconds(10));
        watch.begin(DUTY, "main");
        watch.begin(DUTY, "other");
        pass(Duration.ofSeconds(40));

        assertThat(watch.troubles())
                .extracting(Trouble::about, trouble -> Duration.between(trouble.since(), clock.instant())
                        .toSeconds())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("main", 50L),
                        org.assertj.core.groups.Tuple.tuple("other", 40L));
    }

    @Test
    void aClockThatJumpsMakesNothingStuckAndHidesNothing() {
        watch.begin(DUTY, "");
        clock.tick(Duration.ofDays(1));
        assertThat(watch.troubles()).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        clock.tick(Duration.ofDays(-2));
        assertThat(watch.troubles()).hasSize(1);
    }
}
