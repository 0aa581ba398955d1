package dev.freshet.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DryRunCdnTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Outcome.Fault DOWN = new Outcome.Unreachable(new VendorError("ConnectionFailed", "no", null));

    @Test
    void anOrderIsAcceptedUnderAnIdThatSaysDryRunAndIsCompleteAtOnce() {
        var cdn = dryRun(new Answer.Missing<>(DOWN), new Answer.Missing<>(DOWN));

        var accepted = (Outcome.Accepted) cdn.submit(order("https://www.example.com/a", "https://www.example.com/b"));

        assertThat(accepted.taskIds()).singleElement().asString().startsWith("dry-run-");
        String id = accepted.taskIds().getFirst();
        assertThat(cdn.tasks(LANE, List.of(id)))
                .isEqualTo(new Answer.Given<>(List.of(
                        new TaskStatus(id, "https://www.example.com/a", TaskStatus.State.COMPLETE, 100, NOW, null),
                        new TaskStatus(id, "https://www.example.com/b", TaskStatus.State.COMPLETE, 100, NOW, null))));
    }

    @Test
    void tasksOfCallsThatWereReallyMadeAreAskedFor() {
        var real = new TaskStatus("7", "https://www.example.com/x", TaskStatus.State.RUNNING, 5, NOW, null);
        var cdn = dryRun(new Answer.Missing<>(DOWN), new Answer.Given<>(List.of(real)));
        var id = ((Outcome.Accepted) cdn.submit(order("https://www.example.com/a")))
                .taskIds()
                .getFirst();

        assertThat(cdn.tasks(LANE, List.of("7", id)))
                .isInstanceOfSatisfying(Answer.Given.class, given -> assertThat((List<?>) given.value())
                        .hasSize(2)
                        .first()
                        .isEqualTo(real));
    }

    @Test
    void aVendorThatDoesNotTellOfRealTasksDoesNotHideThoseOfTheDryRun() {
        var cdn = dryRun(new Answer.Missing<>(DOWN), new Answer.Missing<>(DOWN));
        var id = ((Outcome.Accepted) cdn.submit(order("https://www.example.com/a")))
                .taskIds()
                .getFirst();

        assertThat(cdn.tasks(LANE, List.of("7", id)))
                .isInstanceOfSatisfying(Answer.Given.class, given -> assertThat((List<?>) given.value())
                        .hasSize(1));
        assertThat(cdn.tasks(LANE, List.of("7"))).isEqualTo(new Answer.Missing<>(DOWN));
    }

    @Test
    void theQuotaIsTheVendorsOrElseUntold() {
        var quota = new Quota(Map.of(QuotaKind.REFRESH_URL, new Quota.Figure(10_000, 9)));

        assertThat(dryRun(new Answer.Given<>(quota), new Answer.Missing<>(DOWN)).quota(LANE))
                .isEqualTo(new Answer.Given<>(quota));
        assertThat(dryRun(new Answer.Missing<>(DOWN), new Answer.Missing<>(DOWN))
                        .quota(LANE))
                .isEqualTo(new Answer.Given<>(new Quota(Map.of())));
    }

    @Test
    void onlyTheLatestHundredThousandLinesAreRemembered() {
        var cdn = dryRun(new Answer.Missing<>(DOWN), new Answer.Missing<>(DOWN));
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "https://www.example.com/" + i)
                .toArray(String[]::new);
        var ids = IntStream.range(0, 101)
                .mapToObj(i ->
                        ((Outcome.Accepted) cdn.submit(order(lines))).taskIds().getFirst())
                .toList();

        assertThat(cdn.tasks(LANE, List.of(ids.getFirst()))).isEqualTo(new Answer.Given<>(List.of()));
        assertThat(((Answer.Given<List<TaskStatus>>) cdn.tasks(LANE, List.of(ids.get(1)))).value())
                .hasSize(1_000);
    }

    private static Order order(String... lines) {
        return new Order(LANE, Operation.REFRESH, Kind.FILE, false, PrefetchOptions.NONE, List.of(lines));
    }

    private static DryRunCdn dryRun(Answer<Quota> quota, Answer<List<TaskStatus>> tasks) {
        return new DryRunCdn(new ToldCdn(quota, tasks), InstantSource.fixed(NOW));
    }

    /// Answers questions as told; an order that reaches it is a mistake.
    private record ToldCdn(Answer<Quota> quota, Answer<List<TaskStatus>> tasks) implements Cdn {
        @Override
        public Outcome submit(Order order) {
            throw new AssertionError("a dry run sent " + order);
        }

        @Override
        public Answer<Quota> quota(Lane lane) {
            return quota;
        }

        @Override
        public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
            return tasks;
        }

        @Override
        public Answer<List<TaskStatus>> find(Order order, Instant since) {
            throw new AssertionError("a dry run looked for " + order);
        }

        @Override
        public Optional<Duration> skew(Lane lane) {
            return Optional.empty();
        }
    }
}
