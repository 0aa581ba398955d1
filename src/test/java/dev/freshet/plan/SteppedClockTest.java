package dev.freshet.plan;

import static dev.freshet.plan.Due.LANE;
import static dev.freshet.plan.Due.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Waiting;
import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.Budget.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Plans again and again, as a flush would, with a clock that jumps to the next due time.
class SteppedClockTest {
    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");

    private final Map<Long, Instant> dueAt = new HashMap<>();
    private final Map<Long, String> reasons = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Instant> calls = new ArrayList<>();
    private int plans;
    private int remaining = 10_000;

    private void step(List<Waiting> all, Instant now, Duration callTime) {
        List<Waiting> due = all.stream()
                .filter(waiting -> {
                    Instant at = dueAt.get(waiting.record());
                    return at != null && !at.isAfter(now);
                })
                .toList();
        Budget budget = new Budget(Map.of(QuotaKind.REFRESH_URL, new Allowance(remaining, 1_000)), sent);
        Plan plan = new Planner(Limits.CDN).plan(LANE, now, due, budget);
        plans++;
        for (Deferral deferral : plan.deferrals()) {
            deferral.records().forEach(record -> {
                dueAt.put(record, deferral.until());
                reasons.put(record, deferral.reason());
            });
        }
        Instant end = now;
        for (Batch batch : plan.batches()) {
            calls.add(end);
            end = end.plus(callTime);
            remaining -= batch.items().size();
            batch.items().forEach(item -> dueAt.remove(item.record()));
            sent.add(new Sent(
                    QuotaKind.REFRESH_URL,
                    batch.items().getFirst().domain(),
                    end,
                    batch.items().size()));
        }
    }

    private Instant run(Due due, Duration callTime) {
        due.list().forEach(waiting -> dueAt.put(waiting.record(), START));
        Instant now = START;
        while (now.isBefore(MIDNIGHT)) {
            step(due.list(), now, callTime);
            Optional<Instant> next = Optional.of(new TreeSet<>(dueAt.values())).map(TreeSet::first);
            now = next.orElse(MIDNIGHT);
        }
        return now;
    }

    @Test
    void theDefaultsMakeNineCallsAMinuteApartAndTheRestWaitsForMidnight() {
        Instant end = run(due().lines(10_000, "www.example.com"), Duration.ZERO);

        assertThat(calls).hasSize(9);
        for (int call = 0; call < 9; call++) {
            assertThat(calls.get(call)).isEqualTo(START.plusSeconds(60L * call));
        }
        assertThat(plans).isEqualTo(9);
        assertThat(end).isEqualTo(MIDNIGHT);
        assertThat(dueAt).hasSize(1_000).allSatisfy((record, at) -> {
            assertThat(record).isGreaterThan(9_000);
            assertThat(at).isEqualTo(MIDNIGHT);
            assertThat(reasons.get(record))
                    .isEqualTo("1,000 of 10,000 due URLs: of 10,000 left today 9,000 are spoken for and 1,000 are kept"
                            + " for people; the quota is filled up at 00:00 UTC+8, and read again before that");
        });
    }

    @Test
    void callsThatTakeTimeAreStillAFullMinuteApartAndNoMore() {
        run(due().lines(10_000, "www.example.com"), Duration.ofMillis(1_500));

        assertThat(calls).hasSize(9);
        for (int call = 1; call < 9; call++) {
            assertThat(Duration.between(calls.get(call - 1), calls.get(call))).isEqualTo(Duration.ofMillis(61_500));
        }
        assertThat(plans).isLessThanOrEqualTo(2 * 9);
    }
}
