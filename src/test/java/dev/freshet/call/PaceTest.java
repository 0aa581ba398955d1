package dev.freshet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Lane;
import dev.freshet.url.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        return new Pace(lane -> rates, () -> now, wait -> {
            slept.add(wait);
            now = now.plus(wait);
        });
    }

    @Test
    void callsWithinTheRateDoNotWait() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            pace.await(LANE, Pace.Ask.FIND);
        }
        assertThat(slept).isEmpty();
    }

    @Test
    void theCallAfterTheRateWaitsUntilTheFirstIsASecondOld() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            pace.await(LANE, Pace.Ask.FIND);
            now = now.plusMillis(10);
        }
        pace.await(LANE, Pace.Ask.FIND);

        assertThat(now).isEqualTo(START.plus(Pace.WINDOW));
    }

    @Test
    void operationsAndLanesAreCountedApart() throws InterruptedException {
        for (Pace.Ask ask : Pace.Ask.values()) {
            for (int i = 0; i < 10; i++) {
                pace.await(LANE, ask);
                pace.await(new Lane("other", Product.CDN), ask);
            }
        }
        assertThat(slept).isEmpty();
    }

    @Test
    void aClockSetBackMakesNobodyWaitForTheOldTime() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            pace.await(LANE, Pace.Ask.FIND);
        }
        now = now.minus(Duration.ofHours(1));
        pace.await(LANE, Pace.Ask.FIND);

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
            paced.await(LANE, Pace.Ask.REFRESH);
            calls.add(now);
        }
        assertPaced(calls, rate);
    }

    @Test
    void threadsThatComeTogetherGetTurnsOfTheirOwn() throws Exception {
        var turns = new ConcurrentLinkedQueue<Instant>();
        var shared = new Pace(lane -> new Rates(5, 5, 5, 5, 5), () -> START, wait -> turns.add(START.plus(wait)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 53; i++) {
                all.add(threads.submit(() -> {
                    shared.await(LANE, Pace.Ask.QUOTA);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<Instant> calls = new ArrayList<>(turns);
        calls.addAll(Collections.nCopies(5, START));
        Collections.sort(calls);
        assertThat(calls).hasSize(53);
        assertPaced(calls, 5);
        assertThat(calls.getLast()).isEqualTo(START.plus(Pace.WINDOW.multipliedBy(10)));
    }

    private static void assertPaced(List<Instant> calls, int rate) {
        for (int i = rate; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - rate), calls.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }
}
