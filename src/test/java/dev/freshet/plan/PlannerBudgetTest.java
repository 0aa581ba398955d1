package dev.freshet.plan;

import static dev.freshet.plan.Due.LANE;
import static dev.freshet.plan.Due.due;
import static dev.freshet.plan.Planning.MIDNIGHT;
import static dev.freshet.plan.Planning.NOW;
import static dev.freshet.plan.Planning.PLENTY;
import static dev.freshet.plan.Planning.WIDE;
import static dev.freshet.plan.Planning.budget;
import static dev.freshet.plan.Planning.plan;
import static dev.freshet.plan.Planning.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Urgency;
import dev.freshet.line.Kind;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.Budget.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerBudgetTest {
    @Test
    void automaticLinesKeepOffTheReserveAndPeopleMayUseIt() {
        Due due = due().urgency(Urgency.NOW)
                .lines(30, "a.example.com")
                .urgency(Urgency.MANUAL)
                .lines(30, "a.example.com")
                .urgency(Urgency.AUTOMATIC)
                .lines(30, "a.example.com");

        Plan spare = plan(WIDE, due, budget(70, 5));
        Plan scarce = plan(WIDE, due, budget(50, 20));

        assertThat(sizes(spare)).containsExactly(65);
        assertThat(spare.deferrals())
                .containsExactly(new Deferral(
                        IntStream.rangeClosed(66, 90).mapToObj(i -> (long) i).toList(),
                        MIDNIGHT,
                        "25 of 90 due URLs: of 70 left today 65 are spoken for and 5 are kept for people; the quota is"
                                + " filled up at 00:00 UTC+8, and read again before that",
                        true));
        assertThat(spare.spentUp()).containsExactly(QuotaKind.REFRESH_URL);
        assertThat(sizes(scarce)).containsExactly(50);
        assertThat(scarce.deferrals())
                .extracting(Deferral::records)
                .satisfiesExactly(people -> assertThat(people).hasSize(10), automatic -> assertThat(automatic)
                        .hasSize(30));
    }

    @Test
    void eachKindSpendsItsOwnQuota() {
        Budget budget = new Budget(
                Map.of(
                        QuotaKind.REFRESH_URL, new Allowance(2, 0),
                        QuotaKind.REFRESH_DIRECTORY, new Allowance(0, 0),
                        QuotaKind.PREFETCH_URL, new Allowance(-7, 0)),
                List.of());
        Due due = due().lines(3, "a.example.com")
                .kind(Kind.DIRECTORY)
                .lines(1, "a.example.com")
                .kind(Kind.PATTERN)
                .lines(21, "a.example.com")
                .kind(Kind.FILE)
                .prefetch(PrefetchOptions.NONE)
                .lines(4, "a.example.com");

        Plan plan = plan(WIDE, due, budget);

        // Patterns: the vendor told nothing, so the documented 20 a day hold.
        assertThat(plan.batches()).hasSize(1 + 20);
        assertThat(plan.batches().getLast().because())
                .isEqualTo("1 of 21 due patterns of a.example.com: the most one call takes; 0 of the usual 20 left"
                        + " today");
        assertThat(plan.deferrals())
                .extracting(deferral -> deferral.records().size())
                .containsExactly(1, 1, 1, 4);
        assertThat(plan.deferrals()).extracting(Deferral::until).containsOnly(MIDNIGHT);
    }

    @Test
    void linesBeyondADomainsMinuteGoInSuccessiveMinutes() {
        Plan plan = plan(Limits.CDN, due().lines(2_500, "a.example.com").lines(10, "b.example.com"), PLENTY);

        assertThat(sizes(plan)).containsExactly(1_000, 10);
        assertThat(plan.deferrals())
                .extracting(Deferral::until, deferral -> deferral.records().size(), Deferral::reason)
                .containsExactly(
                        tuple(
                                NOW.plusSeconds(60),
                                1_000,
                                "1,000 of 2,500 due URLs of a.example.com: the domain takes 1,000 in any 60 s"),
                        tuple(
                                NOW.plusSeconds(120),
                                500,
                                "500 of 2,500 due URLs of a.example.com: the domain takes 1,000 in any 60 s"));
    }

    @Test
    void directoriesHaveAMinuteOfTheirOwnAndOtherKindsHaveNone() {
        Budget spent = budget(
                10_000,
                0,
                new Sent(QuotaKind.REFRESH_URL, "a.example.com", NOW, 1_000),
                new Sent(QuotaKind.REFRESH_DIRECTORY, "a.example.com", NOW.minusSeconds(1), 99),
                new Sent(QuotaKind.PREFETCH_URL, "a.example.com", NOW, 5_000));
        Due due = due().lines(1, "a.example.com")
                .kind(Kind.DIRECTORY)
                .lines(2, "a.example.com")
                .kind(Kind.IGNORE_PARAMS)
                .lines(300, "a.example.com")
                .kind(Kind.FILE)
                .prefetch(PrefetchOptions.NONE)
                .lines(1, "a.example.com");

        Plan plan = plan(Limits.CDN, due, spent);

        assertThat(sizes(plan)).containsExactly(1, 100, 100, 100, 1);
        assertThat(plan.deferrals())
                .extracting(Deferral::until, Deferral::records)
                .containsExactly(tuple(NOW.plusSeconds(60), List.of(1L)), tuple(NOW.plusSeconds(59), List.of(3L)));
    }

    @Test
    void whatWaitsForItsMinuteTakesItsShareOfTheDay() {
        Plan plan = plan(Limits.CDN, due().lines(3_000, "a.example.com").lines(100, "b.example.com"), budget(2_000, 0));

        assertThat(sizes(plan)).containsExactly(1_000);
        assertThat(plan.deferrals())
                .extracting(deferral -> deferral.records().size(), Deferral::until)
                .containsExactly(tuple(1_000, NOW.plusSeconds(60)), tuple(1_100, MIDNIGHT));
    }

    @Test
    void aMinuteAfterMidnightCostsTodayNothing() {
        Instant late = MIDNIGHT.minusSeconds(30);
        Due due = due().lines(2_000, "a.example.com").lines(500, "b.example.com");

        Plan plan = new Planner(Limits.CDN).plan(LANE, late, due.list(), budget(1_500, 0));

        assertThat(sizes(plan)).containsExactly(1_000, 500);
        assertThat(plan.deferrals()).singleElement().satisfies(deferral -> assertThat(deferral.until())
                .isEqualTo(late.plusSeconds(60)));
    }
}
