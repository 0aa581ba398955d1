package dev.freshet.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import dev.freshet.support.SpacedTurns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacedCdnTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Duration> slept = new ArrayList<>();
    private final AskedCdn asked = new AskedCdn();
    private final PacedCdn cdn =
            new PacedCdn(asked, new Pace(new SpacedTurns(), lane -> new Rates(5, 4, 3, 2, 1), () -> NOW, slept::add));

    @Test
    void eachOperationKeepsItsOwnRate() {
        cdn.submit(order(Operation.REFRESH));
        cdn.submit(order(Operation.REFRESH));
        cdn.submit(order(Operation.PREFETCH));
        cdn.submit(order(Operation.PREFETCH));
        cdn.tasks(LANE, List.of("1"));
        cdn.tasks(LANE, List.of("1"));
        cdn.quota(LANE);
        cdn.quota(LANE);
        assertThat(slept)
                .containsExactly(
                        Duration.ofMillis(204),
                        Duration.ofMillis(255),
                        Duration.ofMillis(340),
                        Duration.ofMillis(1_020));
        assertThat(asked.calls).isEqualTo(8);
    }

    @Test
    void aCallWhoseTurnIsTooFarAheadIsNotMadeAndWaits() {
        for (int i = 0; i < 2; i++) {
            cdn.quota(LANE);
        }
        assertThat(cdn.quota(LANE)).isEqualTo(new Answer.Missing<>(Outcome.TOO_EARLY));
        assertThat(asked.calls).isEqualTo(2);
    }

    @Test
    void aSearchIsPacedWhereItsPagesAreRead() {
        for (int i = 0; i < 10; i++) {
            cdn.find(order(Operation.REFRESH), NOW);
        }
        assertThat(slept).isEmpty();
        assertThat(asked.calls).isEqualTo(10);
    }

    @Test
    void aCallToldToStopWhileItWaitsIsNotMade() {
        var stopped =
                new PacedCdn(asked, new Pace(new SpacedTurns(), lane -> new Rates(1, 1, 1, 1, 1), () -> NOW, wait -> {
                    throw new InterruptedException();
                }));
        stopped.submit(order(Operation.REFRESH));

        Outcome second = stopped.submit(order(Operation.REFRESH));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(second).isInstanceOf(Outcome.Unreachable.class);
        assertThat(asked.calls).isEqualTo(1);
    }

    private static Order order(Operation operation) {
        return new Order(LANE, operation, Kind.FILE, false, PrefetchOptions.NONE, List.of("https://www.example.com/a"));
    }

    /// Counts what it is asked.
    private static final class AskedCdn implements Cdn {
        private int calls;

        @Override
        public Outcome submit(Order order) {
            calls++;
            return new Outcome.Accepted(List.of("1"), "R");
        }

        @Override
        public Answer<Quota> quota(Lane lane) {
            calls++;
            return new Answer.Given<>(new Quota(Map.of()));
        }

        @Override
        public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
            calls++;
            return new Answer.Given<>(List.of());
        }

        @Override
        public Answer<List<TaskStatus>> find(Order order, Instant since) {
            calls++;
            return new Answer.Given<>(List.of());
        }

        @Override
        public Optional<Duration> skew(Lane lane) {
            return Optional.empty();
        }
    }
}
