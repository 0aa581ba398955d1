package dev.freshet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Product;
import dev.freshet.support.SpacedTurns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Instant now = START;
    private final List<Duration> slept = new ArrayList<>();
    private final Pace pace = pace(new Rates(50, 50, 30, 10, 20));

    private Pace pace(Rates rates) {
        return new Pace(new SpacedTurns(), lane -> rates, () -> now, wait -> {
            slept.add(wait);
            now = now.plus(wait);
        });
    }

    @Test
    void callsThatComeAtTheRateDoNotWait() throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            assertThat(pace.await(LANE, Pace.Ask.FIND)).isTrue();
            now = now.plus(Pace.WINDOW.dividedBy(10));
        }
        assertThat(slept).isEmpty();
    }

    @Test
    void callsThatComeFasterAreSpacedEvenly() throws InterruptedException {
        for (int i = 0; i < 11; i++) {
            pace.await(LANE, Pace.Ask.FIND);
        }
        assertThat(now).isEqualTo(START.plus(Pace.WINDOW));
        assertThat(slept).hasSize(10).containsOnly(Pace.WINDOW.dividedBy(10));
    }

    @Test
    void aTurnTooFarAheadIsNotWaitedFor() throws InterruptedException {
        Pace unslept = new Pace(new SpacedTurns(), lane -> new Rates(50, 50, 30, 10, 20), () -> START, slept::add);
        for (int i = 0; i < 20; i++) {
            assertThat(unslept.await(LANE, Pace.Ask.FIND)).isTrue();
        }
        assertThat(unslept.await(LANE, Pace.Ask.FIND)).isFalse();
        assertThat(slept).hasSize(19);
    }

    @Test
    void operationsAndLanesAreCountedApart() throws InterruptedException {
        for (Pace.Ask ask : Pace.Ask.values()) {
            pace.await(LANE, ask);
            pace.await(new Lane("other", Product.CDN), ask);
        }
        assertThat(slept).isEmpty();
    }

    @Test
    void aRateOfNoneIsAMistake() {
        assertThatThrownBy(() -> new Rates(50, 50, 30, 0, 20)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void noSlidingSecondHoldsMoreThanTheRate(
            @ForAll @IntRange(min = 1, max = 7) int rate,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 400) Integer> gaps)
            throws InterruptedException {
        now = START;
        Pace paced = pace(new Rates(rate, rate, rate, rate, rate));
        List<Instant> calls = new ArrayList<>();
        for (int gap : gaps) {
            now = now.plusMillis(gap);
            if (paced.await(LANE, Pace.Ask.REFRESH)) {
                calls.add(now);
            }
        }
        assertPaced(calls, rate);
    }

    private static void assertPaced(List<Instant> calls, int rate) {
        for (int i = rate; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - rate), calls.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }
}
