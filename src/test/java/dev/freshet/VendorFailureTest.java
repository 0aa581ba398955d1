package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Wish;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.health.VendorHealth;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.State;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.support.LogLines;
import dev.freshet.support.Pipelines;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vendor is away, slow or unsure for long: few calls, nothing lost, health tells, and it ends by itself.
class VendorFailureTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final VendorError REFUSED = new VendorError("ConnectionFailed", "connection refused", null);
    private static final VendorError NO_ANSWER = new VendorError("NoAnswer", "no answer within 10 s", null);
    private static final VendorError BUSY = new VendorError("Throttling.User", "slow down", "R-1");
    private static final VendorError BROKEN = new VendorError("ServiceUnavailable", "come again", "R-2");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private final LogLines log = LogLines.of("dev.freshet");
    private Store store;
    private Pipeline pipeline;
    private VendorHealth health;

    @BeforeEach
    void start() {
        store = TemporaryStore.openKept(folder, clock);
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
        health = new VendorHealth(List.of(LANE), cdn, pipeline.backoff(), clock);
    }

    @AfterEach
    void stop() {
        store.close();
        log.close();
    }

    private void change(String... paths) {
        pipeline.accept(Wishes.arrival(List.of(paths).stream()
                        .map(path -> Wishes.at(clock.instant()).refresh(path))
                        .toArray(Wish[]::new)))
                .toCompletableFuture()
                .join();
    }

    private void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.tick(Duration.ofSeconds(1));
            pipeline.flush(false);
            pipeline.follow();
        }
    }

    private List<Entry> entries() {
        return store.ledger().search(Query.all(), 500).items();
    }

    private Map<State, Long> states() {
        return entries().stream().collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    }

    private Map<String, Long> takenByLine() {
        return cdn.sent().stream()
                .filter(call -> call.outcome() instanceof Outcome.Accepted)
                .flatMap(call -> call.order().lines().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void assertThatHealthSays(String... words) {
        assertThat(health.troubles()).singleElement().satisfies(trouble -> assertThat(trouble.sentence())
                .contains(words));
    }

    private void assertThatAllIsWell() {
        assertThat(health.troubles()).isEmpty();
    }

    @Test
    void aVendorThatIsAwayForAnHourIsAskedSeldomAndEverythingGoesOutWithinFiveMinutesAfter() {
        Instant back = clock.instant().plus(Duration.ofHours(1));
        cdn.always(order -> clock.instant().isBefore(back) ? new Outcome.Unreachable(REFUSED) : null);
        for (int minute = 0; minute < 60; minute++) {
            change("/every-minute-" + minute, "/hot");
            pass(Duration.ofMinutes(1));
        }
        // 1, 2, 4 ... 256 s, then 5 minutes; of each at least the half is waited.
        assertThat(cdn.sent()).hasSizeBetween(15, 40);
        assertThat(states()).containsOnlyKeys(State.WAITING);
        assertThat(entries()).hasSize(61).allSatisfy(entry -> {
            assertThat(entry.dueAt()).isAfter(clock.instant());
            assertThat(entry.reason()).isNotBlank();
        });
        assertThat(entries())
                .filteredOn(entry -> String.valueOf(entry.reason()).contains("connection refused"))
                .hasSizeGreaterThan(50);
        assertThatHealthSays("the vendor is not reached", "connection refused", "until");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("WARN")
                        && line.contains("the vendor is not reached")
                        && line.contains("next try at"));
        pass(Duration.ofMinutes(5));
        assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 61L));
        assertThat(takenByLine()).hasSize(61).allSatisfy((line, times) -> assertThat(times)
                .isEqualTo(1));
        assertThatAllIsWell();
    }

    @Test
    void aVendorThatTakesThirtySecondsForEachCallIsWaitedForWhereThatIsAllowed() {
        cdn.always(order -> {
            clock.tick(Duration.ofSeconds(30));
            return null;
        });
        IntStream.range(0, 10).forEach(i -> {
            change("/slow-" + i);
            pass(Duration.ofSeconds(20));
        });
        pass(Duration.ofMinutes(3));
        assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 10L));
        assertThat(takenByLine().values()).containsOnly(1L);
        assertThatAllIsWell();
    }

    /// The vendor takes every call, and its answers come too late to be heard.
    @Test
    void aVendorWhoseAnswersComeTooLateIsLookedUpAndNothingIsRepeated() {
        Instant well = clock.instant().plus(Duration.ofMinutes(20));
        cdn.always(order -> {
            if (clock.instant().isAfter(well)) {
                return null;
            }
            cdn.take(order);
            clock.tick(Duration.ofSeconds(10));
            return new Outcome.Unknown(NO_ANSWER);
        });
        for (int minute = 0; minute < 10; minute++) {
            change("/late-" + minute);
            pass(Duration.ofMinutes(1));
        }
        assertThat(entries()).anyMatch(entry -> entry.state() == State.DONE);
        pass(Duration.ofMinutes(15));
        assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 10L));
        assertThat(cdn.sent().stream().flatMap(call -> call.order().lines().stream()))
                .hasSize(10)
                .doesNotHaveDuplicates();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("a reply was lost"));
    }

    @Test
    void aVendorThatAnswersHalfOfTheCallsLosesNoLineAndRepeatsOnlyWhatNobodyCouldKnow() {
        List<Function<dev.freshet.call.Order, Outcome>> faults = List.of(
                order -> new Outcome.Throttled(BUSY, Duration.ofSeconds(1)),
                order -> new Outcome.Unreachable(REFUSED),
                order -> new Outcome.Throttled(BROKEN, Duration.ofSeconds(1)),
                // The reply of a call that was taken, and one that never was.
                order -> {
                    cdn.take(order);
                    return new Outcome.Unknown(NO_ANSWER);
                },
                order -> new Outcome.Unknown(NO_ANSWER));
        int[] calls = {0};
        cdn.always(order -> {
            int call = calls[0]++;
            return call % 2 == 0 ? faults.get(call / 2 % faults.size()).apply(order) : null;
        });
        for (int i = 0; i < 60; i++) {
            change("/half-" + i);
            pass(Duration.ofSeconds(10));
        }
        pass(Duration.ofMinutes(30));
        assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 60L));
        assertThat(calls[0]).isGreaterThan(20);
        // Each line reached the vendor, and what reached it was not sent once more.
        assertThat(cdn.takenLines()).hasSize(60).doesNotHaveDuplicates();
        assertThatAllIsWell();
    }
}
