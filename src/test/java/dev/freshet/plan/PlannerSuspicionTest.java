package dev.freshet.plan;

import static dev.freshet.plan.Due.due;
import static dev.freshet.plan.Planning.PLENTY;
import static dev.freshet.plan.Planning.WIDE;
import static dev.freshet.plan.Planning.plan;
import static dev.freshet.plan.Planning.records;
import static dev.freshet.plan.Planning.sizes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With whom lines go out that the vendor has refused before.
class PlannerSuspicionTest {
    private static final String A = "a.example.com";
    private static final String B = "b.example.com";

    @Test
    void whatWasNeverRefusedGoesFirstAndByItself() {
        Plan plan =
                plan(WIDE, due().refused(1, 0, 0).lines(3, A).refused(0, 0, 0).lines(2, A), PLENTY);

        assertThat(plan.batches()).extracting(Planning::records).containsExactly(List.of(4L, 5L), List.of(1L, 2L, 3L));
        assertThat(plan.batches().getLast().because()).contains("since the vendor refused calls with them");
    }

    @Test
    void aCallThatWasRefusedIsTriedAgainAsItWas() {
        Plan plan = plan(WIDE, due().refused(3, 0, 0).lines(3, A).lines(2, B), PLENTY);

        assertThat(sizes(plan)).containsExactly(5);
    }

    @ParameterizedTest
    @CsvSource({"4, 1000, 1", "5, 1000, 2", "6, 1000, 4", "7, 1000, 8", "5, 3, 2", "6, 3, 3", "9, 8, 8", "60, 5, 5"})
    void thenItIsSplitByDomainAndHalves(int count, int lines, int callsOfADomain) {
        Plan plan = plan(WIDE, due().refused(count, 0, 0).lines(lines, A).lines(lines, B), PLENTY);

        assertThat(plan.batches()).hasSize(2 * callsOfADomain).allSatisfy(batch -> assertThat(batch.items())
                .extracting(Batch.Item::domain)
                .containsOnly(batch.items().getFirst().domain()));
    }

    @Test
    void whatWasRefusedLessOftenGoesFirstAndWhatWasRefusedAloneLast() {
        Plan plan = plan(
                WIDE,
                due().refused(9, 1, 0)
                        .lines(2, A)
                        .refused(6, 0, 0)
                        .lines(1, A)
                        .refused(5, 0, 0)
                        .lines(1, A)
                        .refused(0, 0, 0)
                        .lines(1, A),
                PLENTY);

        assertThat(plan.batches())
                .extracting(Planning::records)
                .containsExactly(List.of(5L), List.of(4L), List.of(3L), List.of(1L), List.of(2L));
    }

    @Test
    void aDeniedDomainGoesApartAndIsNotHalved() {
        Plan plan =
                plan(WIDE, due().refused(0, 0, 9).lines(50, A).refused(0, 0, 1).lines(40, B), PLENTY);

        assertThat(sizes(plan)).containsExactly(40, 50);
    }

    @Test
    void aSearchTakesAtMost64CallsOfAPlanAndTheRestWaitsAMinute() {
        Plan plan =
                plan(WIDE, due().refused(9, 1, 0).lines(100, A).refused(0, 0, 0).lines(10, A), PLENTY);

        assertThat(plan.batches()).hasSize(65);
        assertThat(records(plan.batches().getFirst())).hasSize(10);
        assertThat(plan.deferrals()).singleElement().satisfies(deferral -> {
            assertThat(deferral.records()).hasSize(36);
            assertThat(deferral.until()).isEqualTo(Planning.NOW.plusSeconds(60));
            assertThat(deferral.reason()).contains("36 URLs of which the vendor refused calls");
        });
    }
}
