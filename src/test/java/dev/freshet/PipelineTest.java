package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.call.DryRunCdn;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.VendorError;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The stories of the promises P1, P2, P3 and P4 on a real store, with a clock that is turned and a CDN that
/// answers by script.
class PipelineTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final VendorError BUSY = new VendorError("Throttling.User", "slow down", "R-1");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private Store store;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        store = TemporaryStore.openKept(folder, clock);
        Map<QuotaKind, Integer> reserve = Map.of(QuotaKind.REFRESH_URL, 10, QuotaKind.REFRESH_DIRECTORY, 10);
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, reserve)));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Stored change(Wish... wishes) {
        return pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
    }

    private Wishes now() {
        return Wishes.at(clock.instant());
    }

    /// Lets time pass second by second, as the sleeper of a long-running process does.
    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.tick(Duration.ofSeconds(1));
            pipeline.flush(false);
            pipeline.follow();
        }
    }

    private void passQuickly(Duration time, Duration step) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
            clock.tick(step);
            pipeline.flush(false);
            pipeline.follow();
        }
    }

    private Entry entry(String path) {
        return store.ledger().search(Query.all(), 500).items().stream()
                .filter(one -> one.url().equals("https://" + Wishes.HOST + path))
                .findFirst()
                .orElseThrow();
    }

    private Map<State, Long> states() {
        return store.ledger().search(Query.all(), 500).items().stream()
                .collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    }

    private static List<String> urls(String... paths) {
        return List.of(paths).stream()
                .map(path -> "https://" + Wishes.HOST + path)
                .toList();
    }

    @Nested
    class NothingLost {
        @Test
        void tenWritesOfOneObjectBecomeOneRefreshThatIsFollowedToItsEnd() {
            IntStream.range(0, 10).forEach(_ -> change(now().refresh("/a.css")));
            pass(Duration.ofSeconds(10));
            assertThat(cdn.lines()).containsExactly(urls("/a.css"));
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
            assertThat(entry("/a.css").progress()).isEqualTo(100);
            assertThat(entry("/a.css").changes()).isEqualTo(10);
        }

        @Test
        void aThrottledCallIsRepeatedWithGrowingWaits() {
            IntStream.range(0, 4).forEach(_ -> cdn.next(new Outcome.Throttled(BUSY, Duration.ofSeconds(1))));
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(60));
            List<Instant> tries = cdn.sent().stream().map(ScriptedCdn.Sent::at).toList();
            assertThat(tries).hasSize(5);
            assertThat(Duration.between(tries.get(3), tries.get(4)))
                    .isGreaterThan(Duration.between(tries.get(0), tries.get(1)));
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
        }

        @Test
        void whileTheVendorIsAwayEverythingWaitsWithAReason() {
            IntStream.range(0, 20)
                    .forEach(_ -> cdn.next(
                            new Outcome.Unreachable(new VendorError("ConnectionFailed", "connection refused", null))));
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(6));
            change(now().refresh("/b.css"));
            pass(Duration.ofSeconds(6));
            assertThat(states()).containsOnlyKeys(State.WAITING);
            assertThat(entry("/b.css").reason()).contains("the vendor is not reached", "connection refused");
            assertThat(entry("/a.css").dueAt()).isAfter(clock.instant());
            passQuickly(Duration.ofMinutes(90), Duration.ofSeconds(10));
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 2L));
        }

        @Test
        void aDeniedAccountKeepsItsLinesUntilAPersonHasActed() {
            cdn.next(new Outcome.Denied(new VendorError("Forbidden.RAM", "not authorized", "R-2")));
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(10));
            assertThat(entry("/a.css").state()).isEqualTo(State.WAITING);
            assertThat(entry("/a.css").reason()).contains("Forbidden.RAM");
            pass(Duration.ofMinutes(2));
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
        }

        @Test
        void aRefusedCallFailsWithTheVendorsWords() {
            cdn.next(new Outcome.CallRejected(new VendorError("InvalidParameter", "no such type", "R-3")));
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(6));
            assertThat(entry("/a.css").state()).isEqualTo(State.FAILED);
            assertThat(entry("/a.css").error()).isEqualTo(new VendorError("InvalidParameter", "no such type", "R-3"));
        }

        @Test
        void anExhaustedQuotaPutsTheRestOffToMidnightInHangzhou() {
            cdn.next(new Outcome.QuotaGone(new VendorError("QuotaExceeded.Refresh", "used up", "R-4")));
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(6));
            cdn.quota(QuotaKind.REFRESH_URL, 10_000, 0);
            passQuickly(Duration.ofMinutes(40), Duration.ofSeconds(10));
            Instant midnight = Instant.parse("2026-11-21T16:00:00Z");
            assertThat(entry("/a.css").dueAt()).isEqualTo(midnight);
            assertThat(entry("/a.css").reason()).contains("00:00 UTC+8");
            cdn.quota(QuotaKind.REFRESH_URL, 10_000, 10_000);
            clock.set(midnight);
            pass(Duration.ofSeconds(10));
            assertThat(entry("/a.css").completedAt()).isBetween(midnight, midnight.plusSeconds(10));
        }

        /// Of ten calls that one plan makes, the first shows that none would be taken.
        @Test
        void aRefusalForWantOfQuotaIsBelievedForAMinuteAndSparesTheOtherCallsOfThePlan() {
            cdn.always(order -> clock.instant().isBefore(Instant.parse("2026-11-21T04:01:00Z"))
                    ? new Outcome.QuotaGone(new VendorError("QuotaExceeded.Refresh", "used up", "R-4"))
                    : null);
            change(IntStream.range(0, 100)
                    .mapToObj(i -> now().wish(Operation.REFRESH, Kind.FILE, "https://h" + i + ".example.com/a", false))
                    .toArray(Wish[]::new));
            pass(Duration.ofSeconds(50));
            assertThat(cdn.sent()).hasSize(1);
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.WAITING, 100L));
            pass(Duration.ofSeconds(30));
            assertThat(cdn.sent()).hasSize(11);
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 100L));
        }

        @Test
        void whatOnlyTheReserveKeptBackGoesOutWhenTheQuotaIsRaised() {
            cdn.quota(QuotaKind.REFRESH_URL, 100, 10);
            change(now().refresh("/a.css"));
            passQuickly(Duration.ofMinutes(10), Duration.ofSeconds(5));
            assertThat(entry("/a.css").state()).isEqualTo(State.WAITING);
            cdn.quota(QuotaKind.REFRESH_URL, 200, 110);
            passQuickly(Duration.ofMinutes(16), Duration.ofSeconds(5));
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
        }

        @Test
        void aFailedTaskEndsWithTheVendorsDescription() {
            cdn.end(urls("/a.css").getFirst(), TaskStatus.State.FAILED);
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(10));
            assertThat(entry("/a.css").state()).isEqualTo(State.FAILED);
            assertThat(entry("/a.css").reason()).contains("Internal Error");
        }

        @Test
        void aTaskThatTimedOutGoesOutOnceMoreAndThenFails() {
            cdn.end(urls("/a.css").getFirst(), TaskStatus.State.TIMEOUT);
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(30));
            assertThat(cdn.sent()).hasSize(2);
            assertThat(entry("/a.css").state()).isEqualTo(State.FAILED);
            assertThat(entry("/a.css").attempts()).isEqualTo(2);
        }

        @Test
        void aTaskThatNeverEndsIsGivenUpAfterTwoDeadlines() {
            cdn.end(urls("/a.css").getFirst(), TaskStatus.State.RUNNING);
            change(now().refresh("/a.css"));
            passQuickly(Duration.ofMinutes(14), Duration.ofSeconds(5));
            assertThat(entry("/a.css").state()).isEqualTo(State.RUNNING);
            assertThat(entry("/a.css").progress()).isEqualTo(40);
            passQuickly(Duration.ofMinutes(20), Duration.ofSeconds(5));
            assertThat(cdn.sent()).hasSize(2);
            assertThat(entry("/a.css").state()).isEqualTo(State.FAILED);
            assertThat(entry("/a.css").reason()).contains("15 minutes");
        }
    }

    @Nested
    class FreshAfter {
        @Test
        void aChangeThatArrivesDuringTheCallGoesOutAgain() {
            change(now().refresh("/a.css"));
            cdn.duringNext(() -> change(now().refresh("/a.css")));
            pass(Duration.ofSeconds(20));
            assertThat(cdn.lines()).containsExactly(urls("/a.css"), urls("/a.css"));
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 2L));
        }

        @Test
        void itSurvivesAlsoWhereThatCallFails() {
            change(now().refresh("/a.css"));
            cdn.next(new Outcome.CallRejected(new VendorError("InvalidParameter", "no", null)));
            cdn.duringNext(() -> change(now().refresh("/a.css")));
            pass(Duration.ofSeconds(20));
            assertThat(states()).containsOnly(Map.entry(State.FAILED, 1L), Map.entry(State.DONE, 1L));
        }

        @Test
        void twoCallsWithOneLineAreAtLeastItsWindowApart() {
            IntStream.range(0, 300).forEach(_ -> {
                change(now().refresh("/a.css"));
                pass(Duration.ofSeconds(1));
            });
            List<Instant> calls = cdn.sent().stream().map(ScriptedCdn.Sent::at).toList();
            assertThat(calls).hasSizeBetween(4, 6);
            for (int i = 1; i < calls.size(); i++) {
                assertThat(Duration.between(calls.get(i - 1), calls.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            }
        }
    }

    /// The retry of a task that ended at once is a call with the line too, and so is that of its twin which another
    /// change wants meanwhile.
    @ParameterizedTest
    @EnumSource(
            value = TaskStatus.State.class,
            names = {"TIMEOUT", "CANCELED"})
    void aTaskThatEndsAtOnceGoesOutAgainNoSoonerThanItsWindow(TaskStatus.State state) {
        cdn.end(urls("/a.css").getFirst(), state);
        change(now().refresh("/a.css"));
        pass(Duration.ofSeconds(8));
        assertThat(entry("/a.css").state()).isEqualTo(State.WAITING);
        assertThat(entry("/a.css").reason()).endsWith("it goes out once more, when the window since its call is over");
        change(now().wish(Operation.REFRESH, Kind.FILE, "http://" + Wishes.HOST + "/a.css", false));
        pipeline.flush(true);
        pass(Duration.ofSeconds(30));
        List<Instant> calls = cdn.sent().stream().map(ScriptedCdn.Sent::at).toList();
        assertThat(calls).hasSizeGreaterThan(1);
        for (int i = 1; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - 1), calls.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Nested
    class DryRun {
        @Test
        void nothingIsSentAndRecordsSaySo() {
            QuotaBook quotas = new QuotaBook(
                    store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
            pipeline = Pipelines.of(store, new DryRunCdn(cdn, clock), quotas, clock);
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(10));
            assertThat(cdn.sent()).isEmpty();
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
            assertThat(entry("/a.css").reason()).isEqualTo(DryRunCdn.NOTE);
        }
    }

    @Nested
    class FewCalls {
        @Test
        void aDeployThatTakesAWhileIsOneCall() {
            IntStream.range(0, 200).forEach(i -> {
                change(now().refresh("/deploy/" + i));
                clock.tick(Duration.ofMillis(20));
            });
            pass(Duration.ofSeconds(20));
            assertThat(cdn.sent()).hasSize(1);
            assertThat(cdn.lines().getFirst()).hasSize(200);
        }

        @Test
        void aLineThatChangesAllTheTimeIsNotSentMoreOftenBecauseOthersAreDue() {
            IntStream.range(0, 240).forEach(i -> {
                change(now().refresh("/hot"));
                change(now().refresh("/other/" + i));
                pass(Duration.ofSeconds(1));
            });
            List<Instant> hot = cdn.sent().stream()
                    .filter(call -> call.order().lines().contains(urls("/hot").getFirst()))
                    .map(ScriptedCdn.Sent::at)
                    .toList();
            assertThat(hot).hasSizeBetween(4, 5);
        }
    }

    @Nested
    class NeverRefused {
        @Test
        void aLostReplyIsLookedUpAndNotRepeated() {
            cdn.loseReply();
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(30));
            assertThat(cdn.sent()).hasSize(1);
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
        }

        @Test
        void aLostCallIsRepeatedOnlyAfterTheLookUpFoundNothing() {
            cdn.loseCall();
            change(now().refresh("/a.css"));
            pass(Duration.ofSeconds(9));
            assertThat(entry("/a.css").state()).isEqualTo(State.SUBMITTING);
            assertThat(cdn.sent()).hasSize(1);
            pass(Duration.ofSeconds(30));
            assertThat(cdn.sent()).hasSize(2);
            assertThat(entry("/a.css").state()).isEqualTo(State.DONE);
        }

        @Test
        void aRefusedLineFailsAloneWhileItsNeighboursGoOut() {
            String bad = urls("/bad.css").getFirst();
            cdn.refuse(bad);
            change(IntStream.range(0, 400)
                    .mapToObj(i -> now().refresh(i == 217 ? "/bad.css" : "/" + i))
                    .toArray(Wish[]::new));
            pass(Duration.ofSeconds(20));
            assertThat(states()).containsOnly(Map.entry(State.FAILED, 1L), Map.entry(State.DONE, 399L));
            assertThat(entry("/bad.css").error()).extracting(VendorError::code).isEqualTo("InvalidDomain.NotFound");
            assertThat(cdn.sent()).hasSizeLessThan(25);
            assertEachGoodLineTakenOnce(bad);
        }

        private void assertEachGoodLineTakenOnce(String bad) {
            Map<String, Long> taken = cdn.sent().stream()
                    .filter(call -> call.outcome() instanceof Outcome.Accepted)
                    .flatMap(call -> call.order().lines().stream())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(taken).hasSize(399).doesNotContainKey(bad);
            assertThat(taken.values()).containsOnly(1L);
        }

        @Test
        void aRefusedDomainIsFoundDomainByDomain() {
            cdn.refuse("https://b.example.com/x");
            change(
                    now().wish(Operation.REFRESH, Kind.FILE, "https://a.example.com/x", false),
                    now().wish(Operation.REFRESH, Kind.FILE, "https://b.example.com/x", false),
                    now().wish(Operation.REFRESH, Kind.FILE, "https://c.example.com/x", false));
            pass(Duration.ofSeconds(20));
            assertThat(cdn.sent()).hasSize(4);
            assertThat(states()).containsOnly(Map.entry(State.FAILED, 1L), Map.entry(State.DONE, 2L));
        }

        @Test
        void theSearchForManyBadLinesStopsAfter64CallsAndGoesOnLater() {
            IntStream.range(0, 200).forEach(i -> cdn.refuse(urls("/bad" + i).getFirst()));
            change(IntStream.range(0, 200)
                    .mapToObj(i -> now().refresh("/bad" + i))
                    .toArray(Wish[]::new));
            pass(Duration.ofSeconds(6));
            assertThat(cdn.sent()).hasSize(65);
            assertThat(states()).containsKeys(State.WAITING, State.FAILED);
            passQuickly(Duration.ofMinutes(15), Duration.ofSeconds(10));
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.FAILED, 200L));
        }

        @Test
        void atTheDefaultsTenThousandKeysAreNineCallsAMinuteApartAndTheRestWaitsForMidnight() {
            for (int i = 0; i < 10_000; i += 1_000) {
                int from = i;
                change(IntStream.range(from, from + 1_000)
                        .mapToObj(key -> now().refresh("/k/" + key))
                        .toArray(Wish[]::new));
            }
            passQuickly(Duration.ofMinutes(12), Duration.ofSeconds(5));
            List<Instant> calls = cdn.sent().stream().map(ScriptedCdn.Sent::at).toList();
            assertThat(calls).hasSize(9);
            assertThat(cdn.lines()).allSatisfy(lines -> assertThat(lines).hasSize(1_000));
            for (int i = 1; i < calls.size(); i++) {
                assertThat(Duration.between(calls.get(i - 1), calls.get(i)))
                        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
            }
            Query waiting = new Query(null, null, null, List.of(), false, State.WAITING, null, null, null, null, null);
            List<Entry> left = store.ledger().search(waiting, 2_000).items();
            assertThat(left).hasSize(1_000).allSatisfy(one -> {
                assertThat(one.dueAt()).isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
                assertThat(one.reason()).contains("00:00 UTC+8");
            });
        }

        @Test
        void peopleMayUseTheReserve() {
            cdn.quota(QuotaKind.REFRESH_URL, 100, 10);
            change(now().refresh("/automatic"));
            change(now().urgency(Urgency.MANUAL).refresh("/person"));
            pass(Duration.ofSeconds(10));
            assertThat(entry("/person").state()).isEqualTo(State.DONE);
            assertThat(entry("/automatic").state()).isEqualTo(State.WAITING);
        }
    }

    @Nested
    class Order {
        @Test
        void aPrefetchOfARefreshedUrlStartsWhenItsRefreshIsComplete() {
            String url = urls("/a.bin").getFirst();
            cdn.end(url, TaskStatus.State.RUNNING);
            change(now().refresh("/a.bin"), now().prefetchAfterRefresh("/a.bin"));
            passQuickly(Duration.ofMinutes(5), Duration.ofSeconds(5));
            assertThat(cdn.sent()).hasSize(1);
            cdn.end(url, TaskStatus.State.COMPLETE);
            pass(Duration.ofSeconds(60));
            assertThat(cdn.sent())
                    .extracting(call -> call.order().operation())
                    .containsExactly(Operation.REFRESH, Operation.PREFETCH);
            assertThat(states()).containsExactlyEntriesOf(Map.of(State.DONE, 2L));
        }

        @Test
        void scarceQuotaGoesToRemovalsThenPages() {
            cdn.quota(QuotaKind.REFRESH_URL, 10, 3);
            change(now().rank(Rank.ASSET).refresh("/asset"));
            change(now().rank(Rank.PAGE).refresh("/page"));
            change(now().rank(Rank.REMOVAL).refresh("/gone"));
            pass(Duration.ofSeconds(10));
            assertThat(cdn.lines()).containsExactly(urls("/gone", "/page"));
            assertThat(entry("/asset").state()).isEqualTo(State.WAITING);
        }
    }
}
