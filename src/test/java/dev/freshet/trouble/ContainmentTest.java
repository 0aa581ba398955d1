package dev.freshet.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContainmentTest {
    private final SettableClock clock = SettableClock.atNoon();
    private final List<String> log = new ArrayList<>();
    private final Containment containment = new Containment((told, _) -> log.add(told), clock);

    private boolean fail(String about) {
        return containment.run(about, () -> {
            throw new IllegalArgumentException("no such thing");
        });
    }

    @Test
    void whatIsThrownIsToldOnceAMinuteAndStaysATroubleWhileItComesAgain() {
        Instant begin = clock.instant();
        IntStream.range(0, 600).forEach(_ -> {
            assertThat(fail("account a")).isFalse();
            clock.tick(Duration.ofSeconds(1));
        });

        assertThat(log).hasSize(10).allMatch(line -> line.contains("account a") && line.contains("no such thing"));
        assertThat(containment.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.code()).isEqualTo("work-failed");
            assertThat(trouble.about()).isEqualTo("account a");
            assertThat(trouble.since()).isEqualTo(begin);
        });
        clock.tick(Duration.ofMinutes(7));
        assertThat(containment.troubles()).isEmpty();
    }

    @Test
    void howManyDifferentThingsFailIsBoundedInLogAndMemory() {
        IntStream.range(0, 5_000).forEach(i -> fail("site " + i));
        assertThat(log).hasSize(100);
        assertThat(containment.troubles()).extracting(Trouble::about).hasSize(100);
    }

    @Test
    void aStoreThatIsDownIsNoFaultOfOne() {
        assertThatThrownBy(() -> containment.run("account a", () -> {
                    throw new StoreDown("the disk is full");
                }))
                .isInstanceOf(StoreDown.class);
        assertThat(log).isEmpty();
        assertThat(containment.troubles()).isEmpty();
    }
}
