package dev.freshet.plan;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Waiting;
import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.Budget.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every plan, whatever is due.
class PlannerPropertiesTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Provide
    Arbitrary<Situation> cases() {
        return Arbitraries.longs().map(seed -> Situation.random(new Random(seed)));
    }

    @Property
    void noBatchIsAboveAnyLimitOrMixed(@ForAll("cases") Situation one) {
        for (Batch batch : one.plan().batches()) {
            QuotaKind kind = QuotaKind.of(batch.operation(), batch.kind());
            List<Batch.Item> items = batch.items();
            assertThat(items).hasSizeBetween(1, one.limits().linesPerCall().getOrDefault(kind, 0));
            assertThat(items.stream().map(Batch.Item::domain).distinct())
                    .hasSizeLessThanOrEqualTo(one.limits().domainsPerCall(kind));
            assertThat(String.join("\n", items.stream().map(Batch.Item::line).toList()))
                    .hasSizeLessThanOrEqualTo(one.limits().charactersPerCall());
            assertThat(items).allSatisfy(item -> {
                Waiting waiting = one.waiting(item.record());
                assertThat(Group.of(waiting))
                        .isEqualTo(new Group(
                                batch.operation(),
                                batch.kind(),
                                batch.force(),
                                batch.options(),
                                one.waiting(items.getFirst().record()).line().isWholeDomain(),
                                Suspicion.of(one.waiting(items.getFirst().record()))));
                assertThat(item.line()).isEqualTo(waiting.line().text());
                assertThat(item.domain()).isEqualTo(waiting.line().domain());
            });
        }
    }

    @Property
    void everyLineIsInExactlyOneBatchOrDeferral(@ForAll("cases") Situation one) {
        Plan plan = one.plan();
        List<Long> seen = new ArrayList<>();
        plan.batches().forEach(batch -> batch.items().forEach(item -> seen.add(item.record())));
        plan.deferrals().forEach(deferral -> seen.addAll(deferral.records()));

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        one.due().stream().map(Waiting::record).toList());
    }

    @Property
    void deferralsLieAheadAndSayWhyWithNumbersAndNoTwoAreAlike(@ForAll("cases") Situation one) {
        List<Deferral> deferrals = one.plan().deferrals();
        assertThat(deferrals).allSatisfy(deferral -> {
            assertThat(deferral.until()).isAfter(one.now());
            assertThat(deferral.records()).isNotEmpty();
            assertThat(deferral.reason()).matches(".*\\d.*");
        });
        // A quota's people and automatic lines differ in their reason, all others in quota, domain or instant.
        assertThat(deferrals.stream().map(deferral -> deferral.until() + deferral.reason()))
                .doesNotHaveDuplicates();
    }

    @Property
    void theDaysQuotaAndItsReserveHold(@ForAll("cases") Situation one) {
        Plan plan = one.plan();
        Instant midnight = QuotaDay.next(one.now());
        Map<QuotaKind, Integer> all = new HashMap<>();
        Map<QuotaKind, Integer> automatic = new HashMap<>();
        Set<Long> today = new HashSet<>();
        plan.batches().forEach(batch -> batch.items().forEach(item -> today.add(item.record())));
        plan.deferrals().stream()
                .filter(deferral -> deferral.until().isBefore(midnight))
                .forEach(deferral -> today.addAll(deferral.records()));
        for (long record : today) {
            Waiting waiting = one.waiting(record);
            QuotaKind kind = QuotaKind.of(waiting.operation(), waiting.line().kind());
            all.merge(kind, 1, Integer::sum);
            automatic.merge(kind, Day.forPeople(waiting.urgency()) ? 0 : 1, Integer::sum);
        }
        all.forEach((kind, lines) -> {
            Allowance allowance = one.allowance(kind);
            assertThat(lines).isLessThanOrEqualTo(allowance.remaining());
            assertThat(automatic.getOrDefault(kind, 0)).isLessThanOrEqualTo(allowance.automatic());
        });
    }

    @Property
    void noDomainGetsMoreThanItsLimitInAnySixtySeconds(@ForAll("cases") Situation one) {
        Plan plan = one.plan();
        List<Sent> all = new ArrayList<>();
        plan.batches().forEach(batch -> batch.items().forEach(item -> all.add(sent(one, item.record(), one.now()))));
        plan.deferrals().forEach(deferral -> deferral.records()
                .forEach(record -> all.add(sent(one, record, deferral.until()))));
        Instant midnight = QuotaDay.next(one.now());
        all.removeIf(sent -> sent.at().equals(midnight));
        Set<QuotaKind> limited = Set.of(QuotaKind.REFRESH_URL, QuotaKind.REFRESH_DIRECTORY);
        for (Sent line : List.copyOf(all)) {
            int before = one.budget().lately().stream()
                    .filter(sent -> overlaps(sent, line))
                    .mapToInt(Sent::lines)
                    .sum();
            int planned = all.stream()
                    .filter(sent -> overlaps(sent, line))
                    .mapToInt(Sent::lines)
                    .sum();
            if (limited.contains(line.kind())) {
                assertThat(before + planned).isLessThanOrEqualTo(one.perMinute(line.kind()));
            } else {
                assertThat(line.at()).isEqualTo(one.now());
            }
        }
    }

    private static Sent sent(Situation one, Long record, Instant at) {
        Waiting waiting = one.waiting(record);
        return new Sent(
                QuotaKind.of(waiting.operation(), waiting.line().kind()),
                waiting.line().domain(),
                at,
                1);
    }

    private static boolean overlaps(Sent earlier, Sent line) {
        return earlier.kind() == line.kind()
                && earlier.domain().equals(line.domain())
                && !earlier.at().isAfter(line.at())
                && earlier.at().plus(MINUTE).isAfter(line.at());
    }

    @Property
    void scarceQuotaAndScarceMinutesGoToTheMostUrgent(@ForAll("cases") Situation one) {
        Plan plan = one.plan();
        Map<Long, Instant> goes = new HashMap<>();
        plan.batches().forEach(batch -> batch.items().forEach(item -> goes.put(item.record(), one.now())));
        plan.deferrals().forEach(deferral -> deferral.records().forEach(record -> goes.put(record, deferral.until())));
        Map<String, List<Waiting>> rivals = one.due().stream()
                .collect(groupingBy(waiting ->
                        QuotaKind.of(waiting.operation(), waiting.line().kind())
                                + waiting.line().domain()));

        rivals.values().forEach(list -> assertThat(
                        list.stream().map(waiting -> goes.get(waiting.record())).toList())
                .isSorted());
    }

    @Property
    void callsAreInOrderOfUrgencyRefreshesFirst(@ForAll("cases") Situation one) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int position = 0; position < one.due().size(); position++) {
            positions.put(one.due().get(position).record(), position);
        }
        List<Batch> batches = one.plan().batches();
        assertThat(batches)
                .isSortedAccordingTo(Comparator.comparing(Batch::operation)
                        .thenComparing(
                                batch -> positions.get(batch.items().getFirst().record())));
        assertThat(batches).allSatisfy(batch -> assertThat(batch.items().stream()
                        .map(item -> positions.get(item.record()))
                        .toList())
                .isSorted());
    }

    @Property
    void theSameInputGivesTheSamePlan(@ForAll("cases") Situation one) {
        assertThat(one.plan()).isEqualTo(one.plan());
    }
}
