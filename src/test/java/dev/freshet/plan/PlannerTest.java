package dev.freshet.plan;

import static dev.freshet.plan.Due.LANE;
import static dev.freshet.plan.Due.due;
import static dev.freshet.plan.Planning.NOW;
import static dev.freshet.plan.Planning.PLENTY;
import static dev.freshet.plan.Planning.WIDE;
import static dev.freshet.plan.Planning.budget;
import static dev.freshet.plan.Planning.limits;
import static dev.freshet.plan.Planning.plan;
import static dev.freshet.plan.Planning.records;
import static dev.freshet.plan.Planning.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    @Test
    void nothingDueMeansNoCalls() {
        assertThat(plan(Limits.CDN, due(), PLENTY)).isEqualTo(new Plan(List.of(), List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "FILE,          1000, 1",
        "FILE,          1001, 2",
        "DIRECTORY,      100, 1",
        "DIRECTORY,      101, 2",
        "PATTERN,          1, 1",
        "PATTERN,          3, 3",
        "IGNORE_PARAMS,  100, 1",
        "IGNORE_PARAMS,  250, 3",
    })
    void refreshCallsHoldNoMoreLinesThanTheirKindAllows(Kind kind, int lines, int calls) {
        Plan plan = plan(WIDE, due().kind(kind).lines(lines, "www.example.com"), PLENTY);

        assertThat(plan.batches()).hasSize(calls).allSatisfy(batch -> {
            assertThat(batch.kind()).isEqualTo(kind);
            assertThat(batch.operation()).isEqualTo(Operation.REFRESH);
            assertThat(batch.lane()).isEqualTo(LANE);
        });
        assertThat(plan.deferrals()).isEmpty();
    }

    @Test
    void prefetchCallsHoldAHundredLines() {
        Plan plan = plan(WIDE, due().prefetch(PrefetchOptions.NONE).lines(201, "www.example.com"), PLENTY);

        assertThat(sizes(plan)).containsExactly(100, 100, 1);
    }

    @Test
    void tenThousandUrlsOfThreeDomainsTakeTenCalls() {
        Due due = due();
        IntStream.range(0, 10_000).forEach(i -> due.lines(1, "d" + i % 3 + ".example.com"));

        Plan plan = plan(limits(10_000, 100, 1_100_000), due, budget(20_000, 1_000));

        assertThat(plan.batches()).hasSize(10);
        assertThat(plan.deferrals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // rounds, domains, calls: never more than ten domains a call, grouped so that few calls suffice
        "   3,  25,  3",
        "   1,  10,  1",
        "   1,  11,  2",
        " 100,  10,  1",
        " 100,  11,  2",
        " 250,  40, 10",
        "   2, 500, 50",
    })
    void domainsAreGroupedSoThatFewCallsSuffice(int rounds, int domains, int calls) {
        Plan plan = plan(WIDE, due().interleaved(rounds, domains), PLENTY);

        assertThat(plan.batches()).hasSize(calls).allSatisfy(batch -> assertThat(
                        batch.items().stream().map(Batch.Item::domain).distinct())
                .hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void smallDomainsRideWithLargeOnes() {
        Due due = due();
        IntStream.range(0, 5).forEach(i -> due.lines(991, "large" + i + ".example.com"));
        IntStream.range(0, 45).forEach(i -> due.lines(1, "small" + i + ".example.com"));

        assertThat(sizes(plan(WIDE, due, PLENTY))).containsExactly(1000, 1000, 1000, 1000, 1000);
    }

    @Test
    void aCallsLinesJoinedByLineFeedsStayWithinItsCharacters() {
        String line = "https://a.example.com/" + "x".repeat(489);
        assertThat(line).hasSize(511);

        // Two lines and the line feed between them make 1,023 characters; a third does not fit.
        Plan plan = plan(
                limits(1_000, 100, 1_024),
                due().line(line, "a.example.com")
                        .line(line.replace('x', 'y'), "a.example.com")
                        .line(line.replace('x', 'z'), "a.example.com"),
                PLENTY);

        assertThat(sizes(plan)).containsExactly(2, 1);
    }

    @Test
    void linesThatDifferInKindForceOrOptionsNeverShareACall() {
        PrefetchOptions overseas = new PrefetchOptions("overseas", new TreeMap<>(), false, false);
        Plan plan = plan(
                WIDE,
                due().kind(Kind.DIRECTORY)
                        .lines(1, "a.example.com")
                        .force(true)
                        .lines(1, "a.example.com")
                        .force(false)
                        .lines(1, "a.example.com")
                        .kind(Kind.FILE)
                        .lines(1, "a.example.com")
                        .prefetch(PrefetchOptions.NONE)
                        .lines(1, "a.example.com")
                        .prefetch(overseas)
                        .lines(1, "a.example.com"),
                PLENTY);

        assertThat(plan.batches())
                .extracting(Batch::kind, Batch::force, Batch::options, Planning::records)
                .containsExactly(
                        tuple(Kind.DIRECTORY, false, PrefetchOptions.NONE, List.of(1L, 3L)),
                        tuple(Kind.DIRECTORY, true, PrefetchOptions.NONE, List.of(2L)),
                        tuple(Kind.FILE, false, PrefetchOptions.NONE, List.of(4L)),
                        tuple(Kind.FILE, false, PrefetchOptions.NONE, List.of(5L)),
                        tuple(Kind.FILE, false, overseas, List.of(6L)));
    }

    @Test
    void forceMeansNothingForFilesSoItDoesNotCostACall() {
        Due due = due().lines(1, "a.example.com").force(true).lines(1, "a.example.com");

        assertThat(plan(WIDE, due, PLENTY).batches()).singleElement().satisfies(batch -> {
            assertThat(batch.force()).isFalse();
            assertThat(records(batch)).containsExactly(1L, 2L);
        });
    }

    @Test
    void refreshesGoBeforePrefetchesAndUrgentCallsBeforeOthers() {
        Due due = due().urgency(Urgency.NOW).prefetch(PrefetchOptions.NONE).lines(1, "a.example.com");
        List<Waiting> mixed = new ArrayList<>(due.list());
        mixed.addAll(due().kind(Kind.DIRECTORY).lines(1, "a.example.com").list());
        mixed.addAll(due().kind(Kind.FILE).lines(1, "a.example.com").list());

        Plan plan = new Planner(WIDE).plan(LANE, NOW, mixed, PLENTY);

        assertThat(plan.batches())
                .extracting(batch -> batch.operation() + " " + batch.kind())
                .containsExactly("REFRESH DIRECTORY", "REFRESH FILE", "PREFETCH FILE");
    }

    @Test
    void mostUrgentLinesFillTheFirstCall() {
        Plan plan = plan(WIDE, due().interleaved(300, 5), PLENTY);

        assertThat(records(plan.batches().getFirst()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_000).mapToObj(i -> (long) i).toList());
    }

    @Test
    void aBatchSaysWhyItIsAsItIs() {
        Plan plan = plan(WIDE, due().lines(2_345, "www.example.com"), budget(9_000, 1_000));

        assertThat(plan.batches())
                .extracting(Batch::because)
                .containsExactly(
                        "1,000 of 2,345 due URLs of www.example.com: the most one call takes; 8,000 left today, 1,000"
                                + " kept for people",
                        "1,000 of 2,345 due URLs of www.example.com: the most one call takes; 7,000 left today, 1,000"
                                + " kept for people",
                        "345 of 2,345 due URLs of www.example.com: what this minute, today's quota and the other calls"
                                + " leave; 6,655 left today, 1,000 kept for people");
    }

    @Test
    void impossibleLimitsAreRefusedByName() {
        assertThatThrownBy(() -> new Planner(limits(0, 1, 1_024))).hasMessageContaining("urlsPerDomainMinute");
        assertThatThrownBy(() -> new Planner(limits(1, 0, 1_024))).hasMessageContaining("directoriesPerDomainMinute");
        assertThatThrownBy(() -> new Planner(limits(1, 1, 1_023))).hasMessageContaining("charactersPerCall");
        assertThatThrownBy(() -> new Planner(new Limits(Limits.CDN.linesPerCall(), 0, 1_024, 1, 1, Limits.CDN.daily())))
                .hasMessageContaining("domainsPerCall");
        assertThatThrownBy(() -> new Planner(new Limits(Map.of(), 1, 1_024, 1, 1, Limits.CDN.daily())))
                .hasMessageContaining("linesPerCall");
        assertThatThrownBy(() -> new Planner(new Limits(Limits.CDN.linesPerCall(), 1, 1_024, 1, 1, Map.of())))
                .hasMessageContaining("daily");
    }
}
