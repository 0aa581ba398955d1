package dev.freshet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Refusals;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.backlog.Wish;
import dev.freshet.call.DryRunCdn;
import dev.freshet.call.Pace;
import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.change.GitHost;
import dev.freshet.change.ObjectKey;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.discover.Discovered;
import dev.freshet.discover.Facts;
import dev.freshet.dispatch.Hold;
import dev.freshet.dispatch.Holds;
import dev.freshet.jdbc.Store;
import dev.freshet.line.Kind;
import dev.freshet.line.Need;
import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.plan.Batch;
import dev.freshet.plan.QuotaKind;
import dev.freshet.push.Pending;
import dev.freshet.push.Pushes;
import dev.freshet.support.SettableClock;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What any store must do; a subclass says which one.
public abstract class StoreContract {
    protected static final Lane LANE = new Lane("main", Product.CDN);
    private static final VendorError ERROR = new VendorError("InternalError", "the vendor stumbled", "R-1");

    /// The end of the clock's day in Hangzhou.
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");

    protected final SettableClock clock = SettableClock.atNoon();

    /// The store under test, which goes by [#clock].
    protected abstract Store open();

    /// Changes the database behind the store's back.
    protected abstract void execute(String sql) throws Exception;

    protected final Backlog backlog() {
        return open().backlog();
    }

    protected final Calls calls() {
        return open().calls();
    }

    protected final Ledger ledger() {
        return open().ledger();
    }

    protected final Stored store(Arrival arrival) {
        return backlog().add(arrival).toCompletableFuture().join();
    }

    protected final Stored store(Wish... wishes) {
        return store(Wishes.arrival(wishes));
    }

    protected final Wishes now() {
        return Wishes.at(clock.instant());
    }

    private Entry entry(long id) {
        return ledger().entry(id).orElseThrow();
    }

    private Entry newest() {
        return ledger().search(Query.all(), 1).items().getFirst();
    }

    private List<Waiting> due() {
        return backlog().due(LANE, clock.instant(), 100);
    }

    private List<String> duePaths() {
        return due().stream()
                .map(waiting -> waiting.operation().label() + " "
                        + waiting.line().text().substring(23))
                .toList();
    }

    private Claim claimDue() {
        List<Waiting> due = due();
        Waiting first = due.getFirst();
        List<Batch.Item> items = due.stream()
                .map(one -> new Batch.Item(
                        one.record(), one.line().text(), one.line().domain()))
                .toList();
        Batch batch = new Batch(
                LANE, first.operation(), first.line().kind(), first.force(), first.options(), items, "a test");
        Instant at = clock.instant();
        assertThat(open().leases().take(LANE, at)).isTrue();
        return calls().claim(batch, at, at.plusSeconds(60)).orElseThrow();
    }

    /// What is there to look up after this time.
    private List<Claim> lost(Duration time) {
        Instant at = clock.instant().plus(time);
        return calls().lost(LANE, at, at.plusSeconds(60), 10);
    }

    private void settle(Claim claim, Fate fate) {
        Instant at = clock.instant();
        String outcome = fate instanceof Fate.Running ? "accepted" : "throttled";
        CallEnd end = new CallEnd(at, outcome, List.of("77"), "R-2", null);
        calls().settle(claim, end, List.of(new Portion(fate, claim.batch().items())), at.plusSeconds(2));
    }

    private void complete(Claim claim) {
        settle(claim, new Fate.Running("77", 0, null));
        clock.tick(Duration.ofSeconds(3));
        Instant at = clock.instant();
        for (Followed call : calls().following(LANE, at, at.plusSeconds(60), 10)) {
            calls().followed(
                            call,
                            List.of(new Portion(
                                    new Fate.Done(null),
                                    call.items().stream()
                                            .map(Followed.Item::item)
                                            .toList())),
                            at,
                            at);
        }
    }

    @Test
    void repeatsOfOneLineMeetInOneRecordThatCountsThem() {
        Stored first = store(now().refresh("/a.css"));
        Stored second = store(now().refresh("/a.css"));
        assertThat(second.waits().getFirst().record())
                .isEqualTo(first.waits().getFirst().record());
        assertThat(second.waits().getFirst().opened()).isFalse();
        assertThat(entry(first.waits().getFirst().record()).changes()).isEqualTo(2);
    }

    @Test
    void theHttpTwinOfALineIsTheSameLine() {
        store(now().refresh("/a.css"));
        Wish twin = now().wish(
                        dev.freshet.line.Operation.REFRESH,
                        dev.freshet.line.Kind.FILE,
                        "http://" + Wishes.HOST + "/a.css",
                        false);
        assertThat(store(twin).waits().getFirst().opened()).isFalse();
    }

    @Test
    void everyChangeMovesTheDueTimeButNeverPastMaxWait() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        Instant first = clock.instant();
        assertThat(entry(id).dueAt()).isEqualTo(first.plusSeconds(5));
        clock.tick(Duration.ofSeconds(4));
        store(now().refresh("/a.css"));
        assertThat(entry(id).dueAt()).isEqualTo(first.plusSeconds(9));
        clock.tick(Duration.ofSeconds(54));
        store(now().refresh("/a.css"));
        assertThat(entry(id).dueAt()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void theSameEventTwiceIsADuplicateAndAddsNothing() {
        Stored first = store(Wishes.arrival("request-1 a.css PutObject", now().refresh("/a.css")));
        Stored again = store(Wishes.arrival("request-1 a.css PutObject", now().refresh("/a.css")));
        assertThat(first.accepted()).isEqualTo(1);
        assertThat(again.accepted()).isZero();
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(newest().changes()).isEqualTo(1);
        assertThat(ledger().events(Optional.of(EventOutcome.DUPLICATE), Optional.empty(), 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void aChangeDuringTheClaimOpensARecordOfItsOwnAndGoesOutAgain() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim claim = claimDue();
        Stored late = store(now().refresh("/a.css"));
        assertThat(late.waits().getFirst().opened()).isTrue();
        settle(claim, new Fate.Running("77", 0, null));
        clock.tick(Duration.ofSeconds(5));
        assertThat(due())
                .extracting(Waiting::record)
                .containsExactly(late.waits().getFirst().record());
    }

    @Test
    void whatIsClaimedIsNotDueAgain() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        claimDue();
        assertThat(due()).isEmpty();
        assertThat(newest().state()).isEqualTo(State.SUBMITTING);
    }

    @Test
    void aClaimTakesOnlyWhatIsStillWaiting() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        clock.tick(Duration.ofSeconds(5));
        Claim first = claimDue();
        assertThat(calls().claim(first.batch(), clock.instant(), clock.instant()))
                .isEmpty();
        assertThat(entry(id).attempts()).isEqualTo(1);
    }

    @Test
    void whatTheVendorMadeOfALineStaysWithItUntilItIsTaken() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        Refusals refused = new Refusals(4, 1, 2);
        settle(claimDue(), new Fate.Again(clock.instant(), "refused", ERROR, false, refused));
        assertThat(due()).singleElement().extracting(Waiting::refusals).isEqualTo(refused);
        settle(claimDue(), new Fate.Again(clock.instant(), "busy", ERROR, false));
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        assertThat(due()).singleElement().extracting(Waiting::refusals).isEqualTo(refused);
        Refusals more = new Refusals(5, 1, 2);
        settle(claimDue(), new Fate.Lost("lost", ERROR, more));
        Claim lost = lost(Duration.ofSeconds(3)).getFirst();
        assertThat(lost.batch().items())
                .singleElement()
                .extracting(Batch.Item::refusals)
                .isEqualTo(more);
        settle(lost, new Fate.Lost("lost", ERROR));
        settle(lost, new Fate.Running("77", 0, null));
        clock.tick(Duration.ofSeconds(10));
        Followed followed =
                calls().following(LANE, clock.instant(), clock.instant(), 10).getFirst();
        Fate again = new Fate.Again(clock.instant(), "timed out", ERROR, true);
        List<Portion> all = List.of(new Portion(
                again, followed.items().stream().map(Followed.Item::item).toList()));
        calls().followed(followed, all, clock.instant(), clock.instant());
        assertThat(due()).singleElement().extracting(Waiting::refusals).isEqualTo(Refusals.NONE);
    }

    @Test
    void aPartOfAClaimLeavesOutWhatWasTakenOverAndKeepsTheRestFromBeingTakenOver() {
        store(now().refresh("/a.css"), now().refresh("/b.css"), now().refresh("/c.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim claim = claimDue();
        List<Batch.Item> items = claim.batch().items();
        Instant later = clock.instant().plusSeconds(50);
        Claim first = calls().split(claim, items.subList(0, 1), later, later.plusSeconds(60));

        assertThat(first.batch().items()).containsExactly(items.getFirst());
        assertThat(lost(Duration.ofSeconds(61))).isEmpty();
        assertThat(calls().split(claim, items.subList(0, 2), later, later.plusSeconds(60))
                        .batch()
                        .items())
                .containsExactly(items.get(1));
        assertThat(calls().split(claim, items.subList(0, 2), later, later.plusSeconds(60))
                        .batch()
                        .items())
                .isEmpty();
    }

    @Test
    void peopleComeFirstThenRemovalsThenPagesThenTheRestThenPrefetches() {
        store(now().prefetch("/p.bin"));
        store(now().rank(Rank.ASSET).refresh("/asset.css"));
        store(now().rank(Rank.PAGE).refresh("/page"));
        store(now().rank(Rank.REMOVAL).refresh("/gone.css"));
        store(now().urgency(Urgency.MANUAL).refresh("/person.css"));
        clock.tick(Duration.ofSeconds(5));
        assertThat(duePaths())
                .containsExactly(
                        "refresh /person.css",
                        "refresh /gone.css",
                        "refresh /page",
                        "refresh /asset.css",
                        "prefetch /p.bin");
    }

    @Test
    void forceWinsOnMerging() {
        store(now().directory("/img/"));
        store(now().forced().directory("/img/"));
        store(now().directory("/img/"));
        assertThat(newest().force()).isTrue();
        assertThat(newest().changes()).isEqualTo(3);
    }

    @Test
    void nowIsDueAtOnceEvenWhereTheLineWasWaiting() {
        store(now().refresh("/a.css"));
        store(now().urgency(Urgency.NOW).refresh("/a.css"));
        assertThat(due()).hasSize(1);
        store(now().refresh("/a.css"));
        assertThat(due()).hasSize(1);
    }

    @Test
    void whatIsPutOffStaysPutOffWhileChangesKeepComing() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        Instant midnight = clock.instant().plus(Duration.ofHours(12));
        backlog().defer(List.of(new Backlog.Deferral(List.of(id), midnight, "waits for quota")));
        clock.tick(Duration.ofMinutes(10));
        store(now().refresh("/a.css"));
        assertThat(due()).isEmpty();
        assertThat(entry(id).dueAt()).isEqualTo(midnight);
        assertThat(entry(id).reason()).isEqualTo("waits for quota");
    }

    /// Lines that wait for the day, in their order, and what they wait for.
    private List<Long> putOffForTheDay(Wish... wishes) {
        List<Long> records =
                store(wishes).waits().stream().map(Stored.Wait::record).toList();
        backlog().defer(List.of(new Backlog.Deferral(records, MIDNIGHT, "waits for quota", true)));
        return records;
    }

    private int release(QuotaKind kind, boolean people, int most) {
        return open().shortages().release(LANE, kind, people, most, clock.instant());
    }

    @Test
    void whatWaitsForTheDayIsDueAgainAsFarAsThereIsRoomTheMostUrgentFirst() {
        List<Long> records = putOffForTheDay(
                now().refresh("/a.png"),
                now().rank(Rank.PAGE).refresh("/a.html"),
                now().rank(Rank.REMOVAL).refresh("/gone.png"),
                now().prefetch("/a.bin"),
                now().urgency(Urgency.MANUAL).refresh("/person.png"));
        clock.tick(Duration.ofMinutes(10));
        assertThat(due()).isEmpty();

        assertThat(release(QuotaKind.REFRESH_URL, false, 2)).isEqualTo(2);

        assertThat(duePaths()).containsExactly("refresh /gone.png", "refresh /a.html");
        assertThat(entry(records.get(1)).reason()).isEqualTo("the day's quota has room again");
        assertThat(entry(records.getFirst()).dueAt()).isEqualTo(MIDNIGHT);
        assertThat(release(QuotaKind.REFRESH_URL, true, 10)).isEqualTo(1);
        assertThat(duePaths()).containsExactly("refresh /person.png", "refresh /gone.png", "refresh /a.html");
        assertThat(release(QuotaKind.PREFETCH_URL, false, 10)).isEqualTo(1);
        assertThat(release(QuotaKind.REFRESH_URL, false, 10)).isEqualTo(1);
        assertThat(release(QuotaKind.REFRESH_URL, false, 10)).isZero();
        assertThat(due()).hasSize(5);
    }

    @Test
    void onlyWhatWaitsForTheDayIsMadeDueByItsQuota() {
        Shortages shortages = open().shortages();
        long other = store(now().refresh("/minute.css")).waits().getFirst().record();
        backlog().defer(List.of(new Backlog.Deferral(List.of(other), MIDNIGHT, "waits for something else")));
        long lifted = putOffForTheDay(now().refresh("/lifted.css")).getFirst();
        store(now().urgency(Urgency.MANUAL).refresh("/lifted.css"));

        assertThat(shortages.waits(LANE, QuotaKind.REFRESH_URL, clock.instant()))
                .isFalse();
        assertThat(release(QuotaKind.REFRESH_URL, false, 10)).isZero();
        assertThat(release(QuotaKind.REFRESH_URL, true, 10)).isZero();
        assertThat(entry(other).dueAt()).isEqualTo(MIDNIGHT);
        assertThat(entry(lifted).dueAt()).isEqualTo(clock.instant().plusSeconds(5));

        putOffForTheDay(now().refresh("/poor.css"));
        Instant now = clock.instant();
        assertThat(shortages.waits(LANE, QuotaKind.REFRESH_URL, now)).isTrue();
        assertThat(shortages.waits(LANE, QuotaKind.PREFETCH_URL, now)).isFalse();
        assertThat(shortages.waits(new Lane("other", Product.CDN), QuotaKind.REFRESH_URL, now))
                .isFalse();
        assertThat(shortages.waits(LANE, QuotaKind.REFRESH_URL, MIDNIGHT))
                .as("at midnight it is due by itself")
                .isFalse();
    }

    @Test
    void aRepeatOfWhatWaitsForTheDayGoesWithItWhenThereIsRoom() {
        long id = putOffForTheDay(now().refresh("/a.css")).getFirst();
        store(now().refresh("/a.css"));

        assertThat(release(QuotaKind.REFRESH_URL, false, 10)).isEqualTo(1);

        assertThat(due()).extracting(Waiting::record).containsExactly(id);
        assertThat(entry(id).changes()).isEqualTo(2);
    }

    @Test
    void quotasThatHaveRunShortAreWrittenDownAndForgottenWhereTheySayNothing() {
        Shortages shortages = open().shortages();
        Lane other = new Lane("main", Product.DCDN);
        Instant at = clock.instant();
        Shortage whole =
                new Shortage(MIDNIGHT.minus(Duration.ofDays(1)), 3, 2, at.plusSeconds(60), at.plusSeconds(120));
        Shortage waits = new Shortage(MIDNIGHT.minus(Duration.ofDays(1)), 0, 0, null, at.plusSeconds(30));

        shortages.put(LANE, Map.of(QuotaKind.REFRESH_URL, whole, QuotaKind.REFRESH_TAG, waits));
        shortages.put(other, Map.of(QuotaKind.REFRESH_URL, waits));
        assertThat(shortages.all())
                .isEqualTo(Map.of(
                        LANE, Map.of(QuotaKind.REFRESH_URL, whole, QuotaKind.REFRESH_TAG, waits),
                        other, Map.of(QuotaKind.REFRESH_URL, waits)));

        shortages.put(LANE, Map.of(QuotaKind.REFRESH_URL, whole.taken().idle(), QuotaKind.REFRESH_TAG, whole));
        assertThat(shortages.of(LANE)).isEqualTo(Map.of(QuotaKind.REFRESH_TAG, whole));
    }

    @Test
    void whatWaitsIsToldByItsReasonAndWhetherTheDaysQuotaIsOne() {
        putOffForTheDay(now().refresh("/a.css"), now().refresh("/b.css"));
        store(now().refresh("/c.css"));
        backlog()
                .defer(List.of(new Backlog.Deferral(
                        List.of(newest().id()), clock.instant().plusSeconds(30), "waits for its minute")));
        store(now().urgency(Urgency.NOW).prefetch("/d.bin"));
        Instant at = clock.instant();

        assertThat(ledger().waits(at))
                .containsExactlyInAnyOrder(
                        new WaitEntry(LANE, Operation.REFRESH, Kind.FILE, "waits for quota", 2, MIDNIGHT, true),
                        new WaitEntry(
                                LANE,
                                Operation.REFRESH,
                                Kind.FILE,
                                "waits for its minute",
                                1,
                                at.plusSeconds(30),
                                false),
                        new WaitEntry(
                                LANE,
                                Operation.PREFETCH,
                                Kind.FILE,
                                "is due, and goes out when its account's work comes to it",
                                1,
                                at,
                                false));
        assertThat(ledger().waits(at).getFirst().count()).isEqualTo(2);
    }

    @Test
    void aRetryOfWhatWaitsForTheDayMakesItThePersonsAndKeepsItsRankAndCause() {
        long id = putOffForTheDay(now().rank(Rank.REMOVAL).refresh("/gone.css")).getFirst();
        Entry before = entry(id);

        assertThat(ledger().retry(id, "request", "a person")).isEqualTo(new Ledger.Verdict.Done(before));

        assertThat(entry(id)).isEqualTo(before);
        assertThat(release(QuotaKind.REFRESH_URL, false, 10)).isZero();
        assertThat(release(QuotaKind.REFRESH_URL, true, 10)).isEqualTo(1);
        assertThat(due()).singleElement().satisfies(waiting -> {
            assertThat(waiting.urgency()).isEqualTo(Urgency.NOW);
            assertThat(waiting.rank()).isEqualTo(Rank.REMOVAL);
        });
        assertThat(ledger().retry(id, "request", "a person")).isInstanceOf(Ledger.Verdict.Refused.class);
    }

    @Test
    void aPersonLiftsWhatWasPutOffForAutomaticWork() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        backlog()
                .defer(List.of(new Backlog.Deferral(
                        List.of(id), clock.instant().plus(Duration.ofHours(12)), "waits for quota")));
        store(now().urgency(Urgency.MANUAL).refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        assertThat(due()).extracting(Waiting::record).containsExactly(id);
    }

    @Test
    void aPrefetchIsNotDueWhileTheRefreshOfItsUrlIsOnItsWay() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchAfterRefresh("/a.bin"));
        long prefetch = both.waits().get(1).record();
        clock.tick(Duration.ofSeconds(5));
        assertThat(duePaths()).containsExactly("refresh /a.bin");
        Claim refresh = claimDue();
        clock.tick(Duration.ofMinutes(5));
        assertThat(due()).isEmpty();
        assertThat(entry(prefetch).reason()).contains("its refresh, record");
        complete(refresh);
        assertThat(duePaths()).containsExactly("prefetch /a.bin");
    }

    @Test
    void aPrefetchWaitsBehindADirectoryThatCoversIt() {
        store(now().directory("/img/"));
        clock.tick(Duration.ofSeconds(5));
        Claim directory = claimDue();
        store(now().urgency(Urgency.NOW).prefetch("/img/a.png"));
        store(now().urgency(Urgency.NOW).prefetch("/css/a.css"));
        assertThat(duePaths()).containsExactly("prefetch /css/a.css");
        complete(directory);
        assertThat(duePaths()).containsExactlyInAnyOrder("prefetch /css/a.css", "prefetch /img/a.png");
    }

    /// Anybody uploads names, and people write patterns: neither may hold up what is stored and sent.
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noPatternAndNoNameHoldUpWhoeverAsksWhatIsDue() {
        store(now().wish(Operation.REFRESH, Kind.PATTERN, "https://www.example.com/.*-.*-.*-.*-.*.html", false));
        Wishes urgent = now().urgency(Urgency.NOW);
        store(urgent.prefetch("/" + "-".repeat(900)), urgent.prefetch("/a-b-c-d-e.html"));

        assertThat(duePaths()).containsExactly("prefetch /" + "-".repeat(900));
    }

    @Test
    void aPrefetchWaitsBehindAPatternThatCoversItUntilThatIsComplete() {
        store(now().wish(Operation.REFRESH, Kind.PATTERN, "https://www.example.com/img/[^/]*.png", false));
        clock.tick(Duration.ofSeconds(5));
        Claim pattern = claimDue();
        Wishes urgent = now().urgency(Urgency.NOW);
        store(urgent.prefetch("/img/a.png"), urgent.prefetch("/img/d/a.png"));
        assertThat(duePaths()).containsExactly("prefetch /img/d/a.png");
        complete(pattern);
        assertThat(duePaths()).containsExactlyInAnyOrder("prefetch /img/d/a.png", "prefetch /img/a.png");
    }

    @Test
    void aPrefetchWhoseRefreshFailedIsCanceledAndARetryOfTheRefreshBringsItBack() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchAfterRefresh("/a.bin"));
        clock.tick(Duration.ofSeconds(5));
        settle(claimDue(), new Fate.Failed("refused", ERROR));
        assertThat(entry(both.waits().get(1).record()).state()).isEqualTo(State.CANCELED);
        Ledger.Verdict verdict = ledger().retry(both.waits().getFirst().record(), "request-2", "ops");
        assertThat(verdict).isInstanceOf(Ledger.Verdict.Done.class);
        assertThat(duePaths()).containsExactly("refresh /a.bin");
        assertThat(ledger().search(Query.all(), 10).items())
                .filteredOn(one -> one.request().equals("request-2"))
                .extracting(one -> one.operation().label())
                .containsExactlyInAnyOrder("refresh", "prefetch");
    }

    @Test
    void ofTwoChangesOfOneKeyTheNewerWinsInWhateverOrderTheyCome() {
        Instant newer = clock.instant();
        Instant older = newer.minusSeconds(30);
        Wishes removal = now().rank(Rank.REMOVAL).changedAt(newer);
        store(removal.refresh("/a.bin"));
        Wishes write = now().changedAt(older);
        Stored late = store(write.refresh("/a.bin"), write.prefetchAfterRefresh("/a.bin"));
        assertThat(late.waits()).hasSize(1);
        clock.tick(Duration.ofSeconds(5));
        assertThat(due()).singleElement().satisfies(one -> assertThat(one.rank())
                .isEqualTo(Rank.REMOVAL));
    }

    @Test
    void aRemovalCancelsThePrefetchThatWasWaiting() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchAfterRefresh("/a.bin"));
        clock.tick(Duration.ofSeconds(1));
        store(now().rank(Rank.REMOVAL).refresh("/a.bin"));
        assertThat(entry(both.waits().get(1).record()).state()).isEqualTo(State.CANCELED);
    }

    @Test
    void aPrefetchThroughAnotherMemberWaitsForTheRefreshOfItsEntry() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchThrough("m.example.com", "/a.bin"));
        long prefetch = both.waits().get(1).record();
        clock.tick(Duration.ofSeconds(5));
        Claim refresh = claimDue();
        assertThat(entry(prefetch).reason()).contains("its refresh, record");
        // A second change while the first is on its way: the prefetch now waits for that one.
        store(now().refresh("/a.bin"));
        complete(refresh);
        assertThat(duePaths()).doesNotContain("prefetch /a.bin");
        clock.tick(Duration.ofMinutes(5));
        complete(claimDue());
        clock.tick(Duration.ofMinutes(5));
        assertThat(due()).singleElement().satisfies(one -> assertThat(one.line().domain())
                .isEqualTo("m.example.com"));
    }

    @Test
    void aRetryBringsBackThePrefetchesThroughOtherMembersToo() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchThrough("m.example.com", "/a.bin"));
        clock.tick(Duration.ofSeconds(5));
        settle(claimDue(), new Fate.Failed("refused", ERROR));
        ledger().retry(both.waits().getFirst().record(), "request-2", "ops");
        complete(claimDue());
        assertThat(due()).singleElement().satisfies(one -> assertThat(one.line().domain())
                .isEqualTo("m.example.com"));
    }

    private Wish numbered(Wish wish, String sequencer) {
        return new Wish(wish.target(), wish.cause(), wish.at(), wish.force(), wish.urgency(), sequencer);
    }

    private Wishes secondsAgo(int seconds) {
        return now().changedAt(clock.instant().minusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0A, 0B, 1", "9, 0A, 1", "00F, 10, 1", "0B, 0A, 0", "0A, 09, 0"})
    void theNumbersOfVersionsOrderTheChangesOfAKeyWhateverTheirTimesSay(
            String removed, String written, int prefetches) {
        store(numbered(secondsAgo(5).rank(Rank.REMOVAL).refresh("/a.css"), removed));
        // Its time says the opposite of its number.
        Wishes told = prefetches == 1 ? secondsAgo(30) : now();
        store(numbered(told.refresh("/a.css"), written), numbered(told.prefetchAfterRefresh("/a.css"), written));

        assertThat(ledger().search(Query.all(), 10).items().stream()
                        .filter(entry -> entry.operation() == Operation.PREFETCH))
                .hasSize(prefetches);
    }

    /// Emulators of S3 give one number to all.
    @ParameterizedTest
    @CsvSource({"30, 0, 1", "0, 30, 0"})
    void theTimesOrderTheChangesOfAKeyThatHaveOneNumber(int removed, int written, int prefetches) {
        store(numbered(secondsAgo(removed).rank(Rank.REMOVAL).refresh("/a.css"), "55"));
        store(
                numbered(secondsAgo(written).refresh("/a.css"), "55"),
                numbered(secondsAgo(written).prefetchAfterRefresh("/a.css"), "55"));

        assertThat(ledger().search(Query.all(), 10).items().stream()
                        .filter(entry -> entry.operation() == Operation.PREFETCH))
                .hasSize(prefetches);
    }

    @Test
    void theNextNumberIsLaterThanAllThatCameWithTheOneBeforeIt() {
        store(numbered(secondsAgo(30).refresh("/a.css"), "0B"));
        Wishes again = now();
        long prefetch = store(
                        numbered(again.refresh("/a.css"), "0B"), numbered(again.prefetchAfterRefresh("/a.css"), "0B"))
                .waits()
                .getLast()
                .record();
        store(numbered(secondsAgo(10).rank(Rank.REMOVAL).refresh("/a.css"), "0C"));

        assertThat(entry(prefetch).state()).isEqualTo(State.CANCELED);
    }

    @Test
    void aRemovalWithALowerNumberThatComesLateLeavesThePrefetchOfTheNewerVersion() {
        store(
                numbered(secondsAgo(30).refresh("/a.css"), "0B"),
                numbered(secondsAgo(30).prefetchAfterRefresh("/a.css"), "0B"));
        store(numbered(now().rank(Rank.REMOVAL).refresh("/a.css"), "0A"));

        assertThat(ledger().search(Query.all(), 10).items())
                .extracting(Entry::operation, Entry::state)
                .containsExactlyInAnyOrder(
                        tuple(Operation.REFRESH, State.WAITING), tuple(Operation.PREFETCH, State.WAITING));
    }

    @Test
    void numbersOfVersionsAreForgottenWithTheirEvents() {
        store(numbered(now().refresh("/a.css"), "0B"));
        clock.tick(Duration.ofHours(2));
        Retention retention = open().retention();
        for (int step = 0; step < 5; step++) {
            retention.step(clock.instant(), Duration.ofHours(1), Duration.ofDays(90));
        }
        assertThat(retention.step(clock.instant(), Duration.ofHours(1), Duration.ofDays(90)))
                .isFalse();
    }

    @Test
    void aRemovalCancelsThePrefetchesThroughOtherMembersToo() {
        Stored both = store(now().refresh("/a.bin"), now().prefetchThrough("m.example.com", "/a.bin"));
        clock.tick(Duration.ofSeconds(1));
        store(now().rank(Rank.REMOVAL).refresh("/a.bin"));
        assertThat(entry(both.waits().get(1).record()).state()).isEqualTo(State.CANCELED);
    }

    @Test
    void whatGoesBackToWaitingIsCoveredWhereANewerRecordWaits() {
        long old = store(now().refresh("/a.css")).waits().getFirst().record();
        clock.tick(Duration.ofSeconds(5));
        Claim claim = claimDue();
        long newer = store(now().refresh("/a.css")).waits().getFirst().record();
        settle(claim, new Fate.Again(clock.instant().plusSeconds(1), "throttled", ERROR, false));
        assertThat(entry(old).state()).isEqualTo(State.COVERED);
        assertThat(entry(old).reason()).contains("record " + newer);
        assertThat(entry(newer).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aClaimWhoseLeaseRanOutIsHandedToALookUpAndNotBefore() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim claim = claimDue();
        assertThat(lost(Duration.ofSeconds(59))).isEmpty();
        assertThat(lost(Duration.ofSeconds(60))).extracting(Claim::call).containsExactly(claim.call());
    }

    @Test
    void aLateSettleCannotTouchALineThatWasTakenOver() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        clock.tick(Duration.ofSeconds(5));
        Claim dead = claimDue();
        settle(dead, new Fate.Again(clock.instant(), "looked up and not found", ERROR, false));
        Claim second = claimDue();
        settle(dead, new Fate.Failed("too late", ERROR));
        assertThat(entry(id).state()).isEqualTo(State.SUBMITTING);
        assertThat(entry(id).call()).isEqualTo(second.call());
    }

    @Test
    void aLineOfASplitCallBelongsToTheNewCall() {
        store(now().refresh("/a.css"), now().refresh("/b.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim whole = claimDue();
        Instant at = clock.instant();
        Claim part = calls().split(whole, whole.batch().items().subList(0, 1), at, at.plusSeconds(60));
        settle(part, new Fate.Running("78", 0, null));
        settle(whole, new Fate.Again(at.plusSeconds(60), "the rest waits", ERROR, false));
        assertThat(ledger().search(Query.all(), 10).items())
                .extracting(Entry::state)
                .containsExactlyInAnyOrder(State.RUNNING, State.WAITING);
    }

    @Test
    void cancelEndsOnlyWhatWaits() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        assertThat(ledger().cancel(id, "ops")).isInstanceOf(Ledger.Verdict.Done.class);
        assertThat(ledger().cancel(id, "ops")).isEqualTo(new Ledger.Verdict.Refused(State.CANCELED));
        assertThat(ledger().cancel(4711, "ops")).isEqualTo(new Ledger.Verdict.Unknown());
        assertThat(ledger().retry(id, "request", "ops")).isEqualTo(new Ledger.Verdict.Refused(State.CANCELED));
    }

    @Test
    void aKeyOfIdempotencyIsTakenOnceAndRemembersItsAnswer() {
        Arrival.Key key = new Arrival.Key("ci", "deploy-1", "digest");
        Arrival arrival = Wishes.arrival(now().refresh("/a.css"));
        Stored first = store(new Arrival("r-1", arrival.notes(), key));
        assertThat(first.replay()).isNull();
        backlog().keepAnswer(key, "{\"request\":\"r-1\"}");
        Stored again = store(new Arrival("r-2", arrival.notes(), key));
        assertThat(again.replay())
                .isEqualTo(new Stored.Replay("r-1", "digest", "{\"request\":\"r-1\"}", 1, first.records()));
        assertThat(again.waits()).isEmpty();
        assertThat(newest().changes()).isEqualTo(1);
    }

    /// The first may be answered only later, or never.
    @Test
    void aRepeatBeforeTheFirstAnswerKnowsEveryRecordOfTheFirst() {
        long joined = store(now().refresh("/b.css")).records().getFirst();
        Arrival.Key key = new Arrival.Key("ci", "deploy-2", "digest");
        Arrival arrival = Wishes.arrival(now().refresh("/c.css"), now().refresh("/b.css"), now().refresh("/a.css"));
        Arrival one = new Arrival("r-1", arrival.notes(), key);

        List<CompletableFuture<Stored>> both = Stream.of(one, new Arrival("r-2", arrival.notes(), key))
                .map(each -> backlog().add(each).toCompletableFuture())
                .toList();

        Stored first = both.getFirst().join();
        assertThat(first.records()).hasSize(3).element(1).isEqualTo(joined);
        assertThat(both.getLast().join().replay())
                .isEqualTo(new Stored.Replay("r-1", "digest", null, 2, first.records()));
    }

    @Test
    void ofTwoAnswersToOneRequestTheOneThatWasKeptCounts() {
        Arrival.Key key = new Arrival.Key("ci", "deploy-3", "digest");
        store(new Arrival("r-1", Wishes.arrival(now().refresh("/a.css")).notes(), key));

        assertThat(backlog().keepAnswer(key, "one")).isEqualTo("one");
        assertThat(backlog().keepAnswer(key, "two")).isEqualTo("one");
    }

    @Test
    void pagesStayStableWhileRecordsAreAdded() {
        IntStream.range(0, 25).forEach(i -> {
            store(now().refresh("/" + i));
            clock.tick(Duration.ofMillis(i % 3));
        });
        List<Long> expected = ledger().search(Query.all(), 100).items().stream()
                .map(Entry::id)
                .toList();
        List<Long> paged = new ArrayList<>();
        Query query = Query.all();
        Ledger.Page<Entry> page;
        do {
            page = ledger().search(query, 4);
            page.items().forEach(one -> paged.add(one.id()));
            Entry last = page.items().getLast();
            query = Query.all().after(new Query.Cursor(last.requestedAt(), last.id()));
            clock.tick(Duration.ofMillis(1));
            store(now().refresh("/new/" + paged.size()));
        } while (page.more());
        assertThat(paged).isEqualTo(expected);
    }

    @Test
    void everyFilterFindsWhatItNames() {
        store(now().refresh("/a.css"));
        store(now().directory("/img/"));
        store(now().prefetch("/a.bin"));
        assertThat(count(filter("prefetch", null, null, List.of(), false))).isEqualTo(1);
        assertThat(count(filter(null, "directory", null, List.of(), false))).isEqualTo(1);
        assertThat(count(filter(null, null, Wishes.HOST, List.of(), false))).isEqualTo(3);
        assertThat(count(filter(null, null, "other.example.com", List.of(), false)))
                .isZero();
        assertThat(count(filter(null, null, null, List.of("//" + Wishes.HOST + "/a.css"), false)))
                .isEqualTo(1);
        assertThat(count(filter(null, null, null, List.of("//" + Wishes.HOST + "/a"), true)))
                .isEqualTo(2);
    }

    private long count(Query query) {
        List<Entry> found = new ArrayList<>();
        ledger().stream(query, Ledger.ALL, found::add);
        return found.size();
    }

    private static Query filter(
            @org.jspecify.annotations.Nullable String operation,
            @org.jspecify.annotations.Nullable String kind,
            @org.jspecify.annotations.Nullable String domain,
            List<String> urls,
            boolean prefix) {
        return new Query(
                operation == null ? null : dev.freshet.line.Operation.of(operation),
                kind == null ? null : dev.freshet.line.Kind.of(kind),
                domain,
                urls,
                prefix,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void lineageNamesEveryEventAndTheCall() {
        long id = store(now().refresh("/a.css")).waits().getFirst().record();
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim claim = claimDue();
        settle(claim, new Fate.Running("77", 0, null));
        Ledger.Lineage lineage = ledger().lineage(id);
        assertThat(lineage.events()).hasSize(2);
        assertThat(lineage.calls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isEqualTo(claim.call());
            assertThat(call.taskIds()).containsExactly("77");
        });
    }

    @Test
    void theBacklogTellsHowMuchWaitsAndWhy() {
        store(now().refresh("/a.css"), now().refresh("/b.css"));
        Ledger.Backlogged told = ledger().backlog(clock.instant());
        assertThat(told.waiting()).isEqualTo(2);
        assertThat(told.due()).isZero();
        assertThat(told.oldestDueAt()).contains(clock.instant().plusSeconds(5));
        assertThat(told.sites()).containsEntry("www", 2L);
    }

    @Test
    void requestsThatComeTogetherAreAllStored() {
        List<CompletableFuture<Stored>> stored = IntStream.range(0, 3_000)
                .mapToObj(i -> backlog()
                        .add(Wishes.arrival(now().refresh("/" + i % 100)))
                        .toCompletableFuture())
                .toList();
        stored.forEach(CompletableFuture::join);
        List<Integer> changes = new ArrayList<>();
        ledger().stream(Query.all(), Ledger.ALL, entry -> changes.add(entry.changes()));
        assertThat(changes).hasSize(100).allMatch(count -> count == 30);
    }

    @Test
    void aClosedStoreRefusesWorkInsteadOfLosingIt() {
        open().close();
        assertThat(backlog().add(Wishes.arrival(now().refresh("/a"))).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void oldRowsGoInSmallStepsAndWhatIsUnderWayStays() {
        IntStream.range(0, 600).forEach(i -> store(now().refresh("/" + i)));
        long canceled = ledger().search(Query.all(), 1).items().getFirst().id();
        ledger().cancel(canceled, "ops");
        clock.tick(Duration.ofDays(91));
        Retention retention = open().retention();
        int steps = 1;
        while (retention.step(clock.instant(), Duration.ofHours(24), Duration.ofDays(90))) {
            steps++;
        }
        assertThat(steps).isEqualTo(2);
        assertThat(ledger().entry(canceled)).isEmpty();
        assertThat(ledger().backlog(clock.instant()).waiting()).isEqualTo(599);
        assertThat(ledger().events(java.util.Optional.empty(), java.util.Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void oneLineTwiceInACommitIsOneRecordWithBothChangesAndTheLaterDueTime() {
        Stored stored = store(now().refresh("/a.css"), now().refresh("/a.css"), now().refresh("/b.css"));
        assertThat(stored.waits()).extracting(Stored.Wait::opened).containsExactly(true, false, true);
        assertThat(stored.waits().get(0).record())
                .isEqualTo(stored.waits().get(1).record());
        assertThat(entry(stored.waits().getFirst().record()).changes()).isEqualTo(2);
    }

    @Test
    void aTextThatNoDatabaseTakesIsRepairedInsteadOfComingAgainForEver() {
        String odd = "a\0b\ud800c";
        Arrival.Note note = Arrival.Note.ignored("oss", odd, "a zero and half a pair");
        assertThat(store(new Arrival("r-odd", List.of(note), null)).ignored()).isEqualTo(1);
        assertThat(ledger().events(Optional.empty(), Optional.empty(), 10).items())
                .extracting(EventEntry::subject)
                .containsExactly("a\uFFFDb\uFFFDc");
    }

    @Test
    void aLookUpIsOneProcesssUntilItsLeaseIsOver() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        Claim claim = claimDue();
        Instant at = clock.instant().plusSeconds(60);
        assertThat(calls().lost(LANE, at, at.plusSeconds(30), 10))
                .extracting(Claim::call)
                .containsExactly(claim.call());
        assertThat(calls().lost(LANE, at.plusSeconds(29), at.plusSeconds(90), 10))
                .isEmpty();
        assertThat(calls().lost(LANE, at.plusSeconds(30), at.plusSeconds(90), 10))
                .hasSize(1);
    }

    @Test
    void aFollowedCallIsOneProcesssUntilItsLeaseIsOver() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        settle(claimDue(), new Fate.Running("77", 0, null));
        Instant at = clock.instant().plusSeconds(2);
        assertThat(calls().following(LANE, at, at.plusSeconds(30), 10)).hasSize(1);
        assertThat(calls().following(LANE, at.plusSeconds(29), at.plusSeconds(90), 10))
                .isEmpty();
        assertThat(calls().following(LANE, at.plusSeconds(30), at.plusSeconds(90), 10))
                .hasSize(1);
    }

    @Test
    void aLostCallIsBehindAnEarlierOneOfItsLineUntilThatIsSettled() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        Claim earlier = claimDue();
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        Claim later = claimDue();
        assertThat(calls().behindAnother(later)).isTrue();
        assertThat(calls().behindAnother(earlier)).isFalse();
        settle(earlier, new Fate.Running("77", 0, null));
        assertThat(calls().behindAnother(later)).isFalse();
    }

    @Test
    void aCallThatNoLookUpFoundStillCountsAgainstTheMinute() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        Claim claim = claimDue();
        Instant at = clock.instant();
        Fate again = new Fate.Again(at, "the vendor has no task of it", ERROR, false);
        calls().settle(
                        claim,
                        CallEnd.notFound(at),
                        List.of(new Portion(again, claim.batch().items())),
                        at);
        assertThat(open().spendings().sent(LANE, at.minusSeconds(60))).hasSize(1);
    }

    @Test
    void whoHasNotTheLaneCanClaimNothing() {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        Waiting line = due().getFirst();
        Batch.Item item =
                new Batch.Item(line.record(), line.line().text(), line.line().domain());
        Batch batch =
                new Batch(LANE, line.operation(), line.line().kind(), false, line.options(), List.of(item), "a test");
        assertThat(calls().claim(batch, clock.instant(), clock.instant().plusSeconds(60)))
                .isEmpty();
        assertThat(entry(line.record()).state()).isEqualTo(State.WAITING);
    }

    private Optional<Instant> turn(Pace.Ask ask, Instant at) {
        return open().turns().next(LANE, ask, Duration.ofMillis(102), at, at.plusMillis(300));
    }

    @Test
    void aTurnThatWouldComeTooLateIsNotGivenOut() {
        Instant at = clock.instant();
        assertThat(turn(Pace.Ask.FIND, at)).isPresent();
        assertThat(turn(Pace.Ask.FIND, at)).isPresent();
        assertThat(turn(Pace.Ask.FIND, at)).isPresent();
        assertThat(turn(Pace.Ask.FIND, at)).isEmpty();
        assertThat(turn(Pace.Ask.FIND, at.plusMillis(6))).contains(at.plusMillis(306));
    }

    @Test
    void turnsAreSpacedAndAClockSetBackMakesNobodyWaitForTheOldTime() {
        Duration step = Duration.ofMillis(102);
        Instant at = clock.instant();
        assertThat(turn(Pace.Ask.FIND, at)).contains(at);
        assertThat(turn(Pace.Ask.FIND, at)).contains(at.plus(step));
        assertThat(turn(Pace.Ask.TASKS, at)).contains(at);
        Instant later = at.plusSeconds(5);
        assertThat(turn(Pace.Ask.FIND, later)).contains(later);
        Instant back = at.minus(Duration.ofHours(1));
        assertThat(turn(Pace.Ask.FIND, back)).contains(back);
    }

    @Test
    void aHoldIsKeptUntilItIsLifted() {
        Hold hold = new Hold(clock.instant().plusSeconds(60), "the vendor asks to come again later");
        Holds.Held held = new Holds.Held(LANE, Operation.REFRESH, 3, hold);
        open().holds().put(held);
        assertThat(open().holds().of(LANE, Operation.REFRESH)).contains(held);
        assertThat(open().holds().of(LANE, Operation.PREFETCH)).isEmpty();
        open().holds().lift(LANE, Operation.REFRESH);
        assertThat(open().holds().all()).isEmpty();
    }

    @Test
    void whatWaitedForTheTimeOfAClockThatWasSetBackIsLookedAtAnew() {
        open().watchClock(Duration.ZERO);
        Stored stored = store(now().refresh("/a.css"));
        clock.tick(Duration.ofHours(-1));
        assertThat(due()).isEmpty();
        open().watchClock(Duration.ZERO);
        assertThat(due())
                .extracting(Waiting::record)
                .containsExactly(stored.waits().getFirst().record());
        assertThat(open().probe().notices())
                .singleElement()
                .extracting(Trouble::sentence)
                .asString()
                .contains("the clock was set back from");
    }

    @Test
    void aSmallStepOfTheClockChangesNothing() {
        open().watchClock(Duration.ZERO);
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(-1));
        open().watchClock(Duration.ZERO);
        assertThat(due()).isEmpty();
        assertThat(open().probe().notices()).isEmpty();
    }

    private Wish told(String path, String eTag) {
        return now().refreshUnlessSame(path, eTag);
    }

    /// Sends what is due after the window, to its end.
    private void sendAll() {
        clock.tick(Duration.ofSeconds(10));
        complete(claimDue());
        clock.tick(Duration.ofSeconds(10));
    }

    private boolean isHeld(Wish wish) {
        return store(wish).waits().isEmpty();
    }

    /// Whether the store held this back, whose record is the newest.
    private boolean holds(Wish... wishes) {
        Stored stored = store(wishes);
        assertThat(stored.accepted()).isEqualTo(1);
        boolean held = stored.waits().isEmpty();
        assertThat(newest().state()).isEqualTo(held ? State.SUPPRESSED : State.WAITING);
        return held;
    }

    @Test
    void aChangeThatNeedsNoCallIsWrittenDownAsSuppressedAndWaitsForNothing() {
        Wish never = now().refresh("/a.css").with(new Need.Never("nobody has a copy", false));
        assertThat(holds(never, never)).isTrue();
        Entry entry = newest();
        assertThat(entry.reason()).isEqualTo("nobody has a copy");
        assertThat(entry.changes()).isEqualTo(2);
        assertThat(entry.completedAt()).isEqualTo(entry.requestedAt()).isEqualTo(clock.instant());
        assertThat(entry.dueAt()).isNull();
        assertThat(entry.cause()).isEqualTo(never.cause());
        assertThat(ledger().lineage(entry.id()).events()).hasSize(1);
        assertThat(backlog().nextDue()).isEmpty();
        assertThat(ledger().search(Query.all(), 10).items()).hasSize(1);
    }

    @Test
    void aSuppressedChangeStandsBesideALineThatWaits() {
        long waiting = store(now().refresh("/a.css")).waits().getFirst().record();
        assertThat(holds(now().refresh("/a.css").with(new Need.Never("nobody has a copy", false))))
                .isTrue();
        assertThat(entry(waiting).state()).isEqualTo(State.WAITING);
        assertThat(entry(waiting).changes()).isEqualTo(1);
    }

    @Test
    void suppressedLinesCountAsSavedByQuotaFromTheBeginningOfTheDay() {
        Need never = new Need.Never("nobody has a copy", false);
        store(now().refresh("/a.css").with(never), now().prefetch("/a.css").with(never));
        store(now().refresh("/b.css").with(never));
        Instant at = clock.instant();
        assertThat(open().spendings().saved(LANE, at))
                .isEqualTo(Map.of(QuotaKind.REFRESH_URL, 2, QuotaKind.PREFETCH_URL, 1));
        assertThat(open().spendings().saved(LANE, at.plusMillis(1))).isEmpty();
        assertThat(open().spendings().saved(new Lane("other", Product.CDN), at)).isEmpty();
    }

    @Test
    void theContentThatTheLastRefreshPutOutIsNotSentAgainHoweverOftenItComes() {
        store(told("/a.css", "A"));
        sendAll();
        long sent = newest().id();
        assertThat(holds(told("/a.css", "A"))).isTrue();
        assertThat(newest().reason())
                .isEqualTo("the object has the ETag that record " + sent + " put out (suppress.same-etag)");
        clock.tick(Duration.ofSeconds(1));
        assertThat(holds(told("/a.css", "A"))).isTrue();
    }

    @Test
    void otherContentIsSentAndSoIsTheOldOneAfterIt() {
        store(told("/a.css", "A"));
        sendAll();
        assertThat(holds(told("/a.css", "B"))).isFalse();
        sendAll();
        assertThat(holds(told("/a.css", "A"))).isFalse();
    }

    @Test
    void contentThatIsNotKnownIsAlwaysSent() {
        store(told("/a.css", ""));
        sendAll();
        assertThat(holds(told("/a.css", ""))).isFalse();
    }

    @Test
    void theContentIsSentWhereAnotherRunOfTheLineWaitsOrIsUnderWay() {
        store(told("/a.css", "A"));
        assertThat(store(told("/a.css", "A")).waits()).hasSize(1);
        clock.tick(Duration.ofSeconds(10));
        Claim claim = claimDue();
        assertThat(holds(told("/a.css", "A"))).isFalse();
        complete(claim);
        assertThat(isHeld(told("/a.css", "A"))).isFalse();
    }

    @Test
    void anOldContentIsSentAgainWhereANewerOneIsUnderWay() {
        store(told("/a.css", "A"));
        sendAll();
        store(told("/a.css", "B"));
        clock.tick(Duration.ofSeconds(10));
        Claim claim = claimDue();
        assertThat(holds(told("/a.css", "A"))).isFalse();
        complete(claim);
        assertThat(newest().state()).isEqualTo(State.WAITING);
    }

    @Test
    void theContentIsSentAfterARemovalAFailureAndACancellation() {
        store(told("/a.css", "A"));
        sendAll();
        store(now().rank(Rank.REMOVAL).refreshUnlessSame("/a.css", ""));
        sendAll();
        assertThat(holds(told("/a.css", "A"))).isFalse();
        clock.tick(Duration.ofSeconds(10));
        settle(claimDue(), new Fate.Failed("the vendor stumbled", ERROR));
        clock.tick(Duration.ofSeconds(1));
        assertThat(holds(told("/a.css", "A"))).isFalse();
        ledger().cancel(newest().id(), "ci");
        clock.tick(Duration.ofSeconds(1));
        assertThat(holds(told("/a.css", "A"))).isFalse();
    }

    @Test
    void whatAPersonAsksForIsSentAndSoIsTheNextChangeAfterIt() {
        store(told("/a.css", "A"));
        sendAll();
        assertThat(holds(now().urgency(Urgency.MANUAL).refresh("/a.css"))).isFalse();
        sendAll();
        assertThat(holds(told("/a.css", "A"))).isFalse();
    }

    @Test
    void ofSeveralChangesInOneRunTheNewestSaysWhatItPutOut() {
        Instant at = clock.instant();
        store(told("/a.css", "B"));
        store(now().changedAt(at.minusSeconds(1)).refreshUnlessSame("/a.css", "A"));
        sendAll();
        assertThat(holds(told("/a.css", "A"))).isFalse();
        ledger().cancel(newest().id(), "ci");

        store(told("/b.css", "A"), now().changedAt(at.minusSeconds(1)).refreshUnlessSame("/b.css", "B"));
        sendAll();
        assertThat(holds(told("/b.css", "B"))).isFalse();
        ledger().cancel(newest().id(), "ci");
        store(told("/c.css", "A"));
        clock.tick(Duration.ofSeconds(1));
        store(told("/c.css", "B"));
        sendAll();
        assertThat(holds(told("/c.css", "B"))).isTrue();
    }

    @Test
    void ofTwoContentsOfOneMomentNoneIsKnownToBeTheNewest() {
        for (String path : List.of("/a.css", "/b.css")) {
            store(told(path, "A"));
            store(told(path, "B"));
        }
        store(told("/c.css", "A"), told("/c.css", "B"), told("/d.css", "A"), told("/d.css", "B"));
        sendAll();
        assertThat(isHeld(told("/a.css", "A"))).isFalse();
        assertThat(isHeld(told("/b.css", "B"))).isFalse();
        assertThat(isHeld(told("/c.css", "A"))).isFalse();
        assertThat(isHeld(told("/d.css", "B"))).isFalse();
    }

    @Test
    void aLateChangeDoesNotMakeItsContentTheNewest() {
        Instant old = clock.instant();
        clock.tick(Duration.ofSeconds(60));
        store(told("/a.css", "A"));
        sendAll();
        assertThat(holds(now().changedAt(old).refreshUnlessSame("/a.css", "B"))).isFalse();
        sendAll();
        assertThat(holds(told("/a.css", "B"))).isFalse();
        ledger().cancel(newest().id(), "ci");
        assertThat(isHeld(told("/a.css", "A"))).isFalse();
    }

    @Test
    void aLateChangeWithTheContentOfTheLastOneIsSent() {
        Instant old = clock.instant();
        clock.tick(Duration.ofSeconds(60));
        store(told("/a.css", "A"));
        sendAll();
        assertThat(holds(now().changedAt(old).refreshUnlessSame("/a.css", "A"))).isFalse();
    }

    @Test
    void aLateChangeAfterASuppressedOneHidesWhatIsOut() {
        store(told("/a.css", "A"));
        sendAll();
        Instant between = clock.instant();
        clock.tick(Duration.ofSeconds(10));
        assertThat(holds(told("/a.css", "A"))).isTrue();
        assertThat(isHeld(now().changedAt(between).refreshUnlessSame("/a.css", "B")))
                .isFalse();
        sendAll();
        assertThat(holds(told("/a.css", "B"))).isFalse();
    }

    @Test
    void contentThatWasSuppressedForAnotherReasonIsNotOut() {
        store(told("/a.css", "A"));
        sendAll();
        store(now().refresh("/a.css").with(new Need.Never("copies live 60 s", false)));
        clock.tick(Duration.ofSeconds(1));
        assertThat(holds(told("/a.css", "A"))).isFalse();
    }

    @Test
    void contentThatComesTogetherWithOtherChangesOfTheLineIsSent() {
        store(told("/a.css", "A"), told("/b.css", "A"), told("/c.css", "A"));
        sendAll();
        store(told("/a.css", "A"), now().rank(Rank.REMOVAL).refreshUnlessSame("/a.css", ""));
        store(told("/b.css", "A"), now().refresh("/b.css").with(new Need.Never("copies live 60 s", false)));
        store(told("/c.css", "A"), told("/c.css", "A"));
        assertThat(backlog().nextDue()).isPresent();
        clock.tick(Duration.ofSeconds(10));
        assertThat(duePaths()).containsExactlyInAnyOrder("refresh /a.css", "refresh /b.css");
    }

    @Test
    void theSameContentOfAnotherKeyIsSent() {
        Wish one = told("/list", "A");
        store(one);
        sendAll();
        Wish other = told("/list", "A");
        Cause cause = Cause.ofChange("oss", null, new ObjectKey("my-site", "another"));
        assertThat(holds(new Wish(other.target(), cause, other.at(), false, Urgency.AUTOMATIC)))
                .isFalse();
    }

    @Test
    void thePrefetchThatWouldWaitForASuppressedRefreshIsSuppressedWithIt() {
        store(told("/a.css", "A"));
        sendAll();
        store(told("/a.css", "A"), now().prefetchAfterRefresh("/a.css"), now().prefetchAfterRefresh("/b.css"));
        List<Entry> entries = ledger().search(Query.all(), 3).items();
        assertThat(entries)
                .filteredOn(entry -> entry.state() == State.SUPPRESSED)
                .extracting(Entry::operation)
                .containsExactlyInAnyOrder(Operation.REFRESH, Operation.PREFETCH);
        assertThat(entries)
                .filteredOn(entry -> entry.state() == State.WAITING)
                .extracting(Entry::url)
                .containsExactly("https://" + Wishes.HOST + "/b.css");
    }

    @Test
    void whatADryRunEndedIsNotOut() {
        store(told("/a.css", "A"));
        clock.tick(Duration.ofSeconds(10));
        Claim claim = claimDue();
        settle(claim, new Fate.Running(DryRunCdn.ID_PREFIX + "1", 0, null));
        clock.tick(Duration.ofSeconds(3));
        Instant at = clock.instant();
        for (Followed call : calls().following(LANE, at, at.plusSeconds(60), 10)) {
            List<Batch.Item> items =
                    call.items().stream().map(Followed.Item::item).toList();
            calls().followed(call, List.of(new Portion(new Fate.Done(DryRunCdn.NOTE), items)), at, at);
        }
        assertThat(newest().state()).isEqualTo(State.DONE);
        clock.tick(Duration.ofSeconds(1));
        assertThat(holds(told("/a.css", "A"))).isFalse();
    }

    @Test
    void theLastCopyOfWhatADomainDoesIsKeptPerLane() {
        Lane other = new Lane("other", Product.CDN);
        Facts.Function rewrite = new Facts.Function(
                "host_redirect", "5", true, "success", Map.of("regex", "^/(.*)$", "replacement", "/\"中\"/$1"));
        Facts.Source source = new Facts.Source("oss", "my-site.oss-cn-hangzhou.aliyuncs.com");
        Discovered.Kept first = new Discovered.Kept(
                new Facts("www.example.com", "online", List.of(source), List.of(rewrite)), clock.instant());
        Discovered.Kept second = new Discovered.Kept(Facts.unknown("m.example.com"), clock.instant());
        open().discovered().keep(LANE, List.of(first, second));
        open().discovered().keep(other, List.of(second));
        assertThat(open().discovered().of(LANE)).containsExactlyInAnyOrder(first, second);

        clock.tick(Duration.ofMinutes(10));
        Discovered.Kept later =
                new Discovered.Kept(new Facts("www.example.com", "offline", List.of(), List.of()), clock.instant());
        open().discovered().keep(LANE, List.of(later));
        assertThat(open().discovered().of(LANE)).containsExactlyInAnyOrder(later, second);
        assertThat(open().discovered().of(other)).containsExactly(second);
    }

    /// A push to `main`.
    ///
    /// @param said what the delivery said
    protected final Arrival.Note pushed(String said, String... sites) {
        return pushedTo("main", said, sites);
    }

    private Arrival.Note pushedTo(String branch, String said, String... sites) {
        Push push = new Push(
                GitHost.GITLAB,
                "acme/site",
                "15",
                branch,
                "a1",
                "b2",
                true,
                clock.instant().minusSeconds(3),
                new Push.Files.Unlisted("a forced push"));
        Cause cause = new Cause("gitlab", said, "acme/site", null, "lilei", "a push");
        List<Arrival.Later> later = Arrays.stream(sites)
                .map(site -> new Arrival.Later(push, cause, site, "public/", Duration.ZERO, "is asked for"))
                .toList();
        return new Arrival.Note(
                "gitlab",
                said,
                "gitlab|acme/site|" + branch,
                EventOutcome.ACCEPTED,
                "is asked for",
                "acme/site " + branch,
                0,
                List.of(),
                later);
    }

    private Arrival.Note passedBy(String said) {
        return new Arrival.Note(
                "gitlab",
                said,
                "gitlab|acme/site|main",
                EventOutcome.IGNORED,
                "no file of the site",
                "acme/site main",
                0,
                List.of(),
                List.of());
    }

    private Stored tell(Arrival.Note... notes) {
        return store(new Arrival("r", List.of(notes), null));
    }

    @Test
    void thePushThatABranchStandsAtIsARepeatHoweverOftenItComes() {
        assertThat(tell(pushed("a", "www")).accepted()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        }
        assertThat(open().pushes().standing().open()).isEqualTo(1);

        // While it is worked on, and once it has ended.
        Pending pending = takePush();
        assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        open().pushes().end(pending, end(EventOutcome.ACCEPTED, 1, now().refresh("/a.css")));
        assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        assertThat(ledger().search(Query.all(), 10).items()).hasSize(1);
    }

    @Test
    void afterANewerPushOfItsBranchTheSameIsNewAgain() {
        assertThat(tell(pushed("a", "www"), pushedTo("dev", "c", "www")).accepted())
                .isEqualTo(2);
        assertThat(tell(pushed("b", "www")).accepted()).isEqualTo(1);
        assertThat(tell(pushed("a", "www")).accepted()).isEqualTo(1);
        assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        assertThat(tell(pushedTo("dev", "c", "www")).duplicates()).isEqualTo(1);

        // All in one commit, in the order in which they came.
        Stored together = tell(pushed("a", "www"), pushed("b", "www"), pushed("b", "www"), pushed("a", "www"));
        assertThat(together.accepted()).isEqualTo(2);
        assertThat(together.duplicates()).isEqualTo(2);
    }

    @Test
    void aPushThatTheSiteTakesNothingOfMovesItsBranchToo() {
        tell(pushed("a", "www"));
        assertThat(tell(passedBy("b")).ignored()).isEqualTo(1);
        assertThat(tell(passedBy("b")).ignored()).isEqualTo(1);
        assertThat(tell(pushed("a", "www")).accepted()).isEqualTo(1);
    }

    @Test
    void aPushThatNeedsAPersonMayComeAgainAndTakesNothingFromANewerOne() {
        tell(pushed("a", "www"));
        Pending first = takePush();
        assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        open().pushes().end(first, end(EventOutcome.REFUSED, 0));
        assertThat(tell(pushed("a", "www")).accepted()).isEqualTo(1);

        Pending again = takePush();
        assertThat(tell(pushed("b", "www")).accepted()).isEqualTo(1);
        open().pushes().end(again, end(EventOutcome.REFUSED, 0));
        assertThat(tell(pushed("b", "www")).duplicates()).isEqualTo(1);
    }

    @Test
    void aPushIsARepeatAsLongAsItsEventIsRemembered() {
        tell(pushed("a", "www"));
        Duration kept = Duration.ofHours(1);
        clock.tick(kept);
        open().retention().step(clock.instant(), kept, Duration.ofDays(90));
        assertThat(tell(pushed("a", "www")).duplicates()).isEqualTo(1);
        clock.tick(Duration.ofMillis(1));
        open().retention().step(clock.instant(), kept, Duration.ofDays(90));
        assertThat(tell(pushed("a", "www")).duplicates())
                .as("it is still worked on")
                .isEqualTo(1);

        open().pushes().end(takePush(), end(EventOutcome.ACCEPTED, 1, now().refresh("/a.css")));
        open().retention().step(clock.instant(), kept, Duration.ofDays(90));
        assertThat(tell(pushed("a", "www")).accepted()).isEqualTo(1);
    }

    @Test
    void onePushFromManySidesAtOnceIsAcceptedOnce() {
        List<CompletableFuture<Stored>> told = IntStream.range(0, 200)
                .mapToObj(i -> backlog()
                        .add(new Arrival("r-" + i, List.of(pushed("a", "www")), null))
                        .toCompletableFuture())
                .toList();
        assertThat(told.stream().mapToInt(one -> one.join().accepted()).sum()).isEqualTo(1);
        assertThat(told.stream().mapToInt(one -> one.join().duplicates()).sum()).isEqualTo(199);
        assertThat(open().pushes().standing().open()).isEqualTo(1);
    }

    private Pending takePush() {
        Instant at = clock.instant();
        return open().pushes().take(at, at.plusSeconds(60)).orElseThrow();
    }

    private EventEntry newestEvent() {
        return ledger().events(Optional.empty(), Optional.empty(), 1).items().getFirst();
    }

    private static Pushes.End end(EventOutcome outcome, int changes, Wish... wishes) {
        return new Pushes.End(outcome, changes, List.of(wishes), outcome == EventOutcome.ACCEPTED ? null : "why");
    }

    @Test
    void aPushIsKeptWithItsEventAsItCameAndTheRepeatIsNot() {
        Arrival arrival = new Arrival("r-1", List.of(pushed("d1", "www")), null);
        assertThat(store(arrival).looksAt()).isEqualTo(clock.instant());
        assertThat(store(arrival).looksAt()).isNull();

        Pending pending = takePush();
        assertThat(pending.push().id()).isEqualTo("15");
        assertThat(pending.push().before()).isEqualTo("a1");
        assertThat(pending.push().after()).isEqualTo("b2");
        assertThat(pending.push().forced()).isTrue();
        assertThat(pending.push().at()).isEqualTo(clock.instant().minusSeconds(3));
        assertThat(pending.push().files()).isEqualTo(new Push.Files.Unlisted("a forced push"));
        assertThat(pending.cause()).isEqualTo(new Cause("gitlab", "d1", "acme/site", null, "lilei", "a push"));
        assertThat(pending.site() + " " + pending.directory() + " " + pending.request())
                .isEqualTo("www public/ r-1");
        assertThat(open().pushes().take(clock.instant(), clock.instant().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void whatWasLearntOfAPushIsThereWhenItIsDueAgain() {
        store(new Arrival("r-1", List.of(pushed("d1", "www")), null));
        Pending first = takePush();
        Push.Files files = new Push.Files.Listed(List.of(
                new TouchedFile("public/ä", false),
                new TouchedFile("public/link", false, TouchedFile.Kind.LINK),
                new TouchedFile("public/b", true),
                new TouchedFile("public/module", true, TouchedFile.Kind.SUBMODULE)));
        Pending learnt = new Pending(
                first.id(),
                first.event(),
                first.request(),
                first.push().with(files),
                first.cause(),
                first.site(),
                first.directory(),
                first.receivedAt(),
                3,
                "cut off",
                Map.of("public/ä", "\"1\""),
                first.version());
        Instant next = clock.instant().plusSeconds(5);
        open().pushes().putOff(learnt, next, "waits");
        assertThat(newestEvent().reason()).isEqualTo("waits");
        assertThat(open().pushes().nextDue()).contains(next);

        clock.set(next);
        Pending again = takePush();
        assertThat(again.push()).isEqualTo(learnt.push());
        assertThat(again.attempts()).isEqualTo(3);
        assertThat(again.unknown()).isEqualTo("cut off");
        assertThat(again.before()).isEqualTo(learnt.before());
    }

    @Test
    void aPushThatSomebodyElseHasTakenSinceIsEndedOnceAndItsLinesWaitOnce() {
        store(new Arrival("r-1", List.of(pushed("d1", "www")), null));
        Pending slow = takePush();
        clock.tick(Duration.ofSeconds(60));
        Pending quick = takePush();
        Wish wish = now().refresh("/a.css");

        assertThat(open().pushes().end(slow, end(EventOutcome.ACCEPTED, 1, wish)))
                .isEmpty();
        open().pushes().putOff(slow, clock.instant(), "late");
        assertThat(ledger().search(Query.all(), 10).items()).isEmpty();
        assertThat(open().pushes().end(quick, end(EventOutcome.ACCEPTED, 1, wish)))
                .isPresent();
        assertThat(open().pushes().end(quick, end(EventOutcome.ACCEPTED, 1, wish)))
                .isEmpty();

        assertThat(newest().changes()).isEqualTo(1);
        assertThat(newest().request()).isEqualTo("r-1");
        assertThat(newestEvent().changes()).isEqualTo(1);
        assertThat(newestEvent().reason()).isNull();
        assertThat(ledger().lineage(newest().id()).events()).containsExactly(newestEvent());
    }

    @Test
    void anEventSaysWhatBecameOfItsPushForEachSite() {
        store(new Arrival("r-1", List.of(pushed("d1", "a", "b")), null));
        open().pushes().end(takePush(), end(EventOutcome.IGNORED, 0));
        assertThat(newestEvent().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(newestEvent().reason()).isEqualTo("site a: why; site b: is asked for");

        open().pushes().end(takePush(), end(EventOutcome.REFUSED, 0));
        assertThat(newestEvent().outcome()).isEqualTo(EventOutcome.REFUSED);
        assertThat(open().pushes().standing()).isEqualTo(new Pushes.Standing(0, 1));
        assertThat(store(new Arrival("r-2", List.of(pushed("d1", "a")), null)).accepted())
                .isEqualTo(1);
    }

    @Test
    void anEventWhosePushesLeadToNothingIsIgnored() {
        store(new Arrival("r-1", List.of(pushed("d1", "a")), null));
        open().pushes().end(takePush(), end(EventOutcome.IGNORED, 0));
        assertThat(newestEvent().outcome()).isEqualTo(EventOutcome.IGNORED);
    }

    /// More lines than one commit may hold, of which the first hundred share one.
    private Pushes.End endOfMany() {
        Wish[] wishes = IntStream.range(0, 5_000)
                .mapToObj(i -> now().refresh(i < 100 ? "/feed.xml" : "/long-" + i))
                .toArray(Wish[]::new);
        return end(EventOutcome.ACCEPTED, 5_000, wishes);
    }

    private long waiting() {
        return ledger().backlog(clock.instant()).waiting();
    }

    /// Looks in between two commits of the calling thread, once something waits.
    private void between(Runnable look) {
        clock.whenAskedHere(() -> {
            if (makesAnId() || waiting() == 0) {
                between(look);
            } else {
                look.run();
            }
        });
    }

    /// That looks at the clock in the middle of a transaction.
    private static boolean makesAnId() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith("TsidFactory")));
    }

    @Test
    void anotherEventIsTakenWhileTheLinesOfALongPushAreWrittenDownAndAllOfThemCount() {
        store(new Arrival("r-1", List.of(pushed("d1", "www")), null));
        AtomicReference<String> told = new AtomicReference<>();
        AtomicLong before = new AtomicLong();
        Pending pending = takePush();
        Pushes.End end = endOfMany();
        between(() -> {
            told.set(String.valueOf(newestEvent().reason()));
            before.set(waiting());
            assertThat(store(now().refresh("/between.css")).accepted()).isEqualTo(1);
        });
        assertThat(open().pushes().end(pending, end)).isPresent();

        assertThat(before.get()).isEqualTo(2_000);
        assertThat(told.get()).isEqualTo("its lines are being written down: 1 of 3 parts so far");
        assertThat(waiting()).isEqualTo(4_901 + 1);
        EventEntry event =
                ledger().events(Optional.empty(), Optional.empty(), 10).items().getLast();
        assertThat(event.changes()).isEqualTo(5_000);
        assertThat(event.reason()).isNull();
        assertThat(open().pushes().nextDue()).isEmpty();
    }

    @Test
    void whoeverTakesUpALongPushWritesOnlyWhatIsMissing() {
        store(new Arrival("r-1", List.of(pushed("d1", "www")), null));
        Push.Files files = new Push.Files.Listed(List.of(new TouchedFile("public/a", false)));
        AtomicReference<Pending> second = new AtomicReference<>();
        Pending first = takePush();
        Pending learnt = new Pending(
                first.id(),
                first.event(),
                first.request(),
                first.push().with(files),
                first.cause(),
                first.site(),
                first.directory(),
                first.receivedAt(),
                0,
                null,
                null,
                first.version());
        Pushes.End end = endOfMany();
        between(() -> {
            clock.tick(Duration.ofMinutes(4));
            second.set(takePush());
        });
        open().pushes().end(learnt, end);
        assertThat(waiting()).as("nothing more is written for who was late").isEqualTo(2_000);
        assertThat(newestEvent().outcome()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(second.get().push().files())
                .as("the host need not tell again")
                .isEqualTo(files);

        assertThat(open().pushes().end(second.get(), endOfMany())).isPresent();
        assertThat(waiting()).isEqualTo(4_901);
        assertThat(newestEvent().changes()).isEqualTo(5_000);
        List<Entry> entries = new ArrayList<>();
        ledger().stream(Query.all(), Ledger.ALL, entries::add);
        assertThat(entries.stream().mapToInt(Entry::changes).sum()).isEqualTo(5_000);
    }

    @Test
    void thousandsOfRepeatsInOneBodyAreCountedAndCostNoRowEach() {
        Arrival.Note note =
                Wishes.arrival("id", now().refresh("/a.css")).notes().getFirst();
        Stored stored = store(new Arrival("r-1", Collections.nCopies(1_500, note), null));
        assertThat(stored.accepted()).isEqualTo(1);
        assertThat(stored.duplicates()).isEqualTo(1_499);
        List<EventEntry> events = ledger().events(Optional.of(EventOutcome.DUPLICATE), Optional.empty(), 500)
                .items();
        assertThat(events).hasSize(101);
        assertThat(events)
                .extracting(EventEntry::reason)
                .contains("this and 1398 further events of the body came before");
    }

    @Test
    void whatWaitsIsHastenedAndPutOffHoweverMuchItIs() {
        store(IntStream.range(0, 4_500).mapToObj(i -> now().refresh("/h-" + i)).toArray(Wish[]::new));
        assertThat(backlog().hasten(clock.instant())).isEqualTo(4_500);
        List<Long> due = backlog().due(LANE, clock.instant(), 5_000).stream()
                .map(Waiting::record)
                .toList();
        assertThat(due).hasSize(4_500);
        Instant later = clock.instant().plusSeconds(60);
        backlog()
                .defer(List.of(
                        new Backlog.Deferral(due.subList(0, 4_200), later, "the first"),
                        new Backlog.Deferral(due.subList(4_200, 4_500), later.plusSeconds(1), "the second")));
        assertThat(due()).isEmpty();
        assertThat(backlog().nextDue()).contains(later);
        assertThat(entry(due.getLast()).dueAt()).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void theOldLineageOfALongEventGoesInSteps() {
        store(IntStream.range(0, 4_500)
                .mapToObj(i -> now().refresh("/old-" + i))
                .toArray(Wish[]::new));
        clock.tick(Duration.ofDays(2));
        int steps = 1;
        while (open().retention().step(clock.instant(), Duration.ofDays(1), Duration.ofDays(90))) {
            steps++;
            assertThat(steps).isLessThan(10);
        }
        assertThat(steps).isGreaterThanOrEqualTo(3);
        assertThat(ledger().events(Optional.empty(), Optional.empty(), 1).items())
                .isEmpty();
        assertThat(ledger().lineage(newest().id()).events()).isEmpty();
    }

    private List<String> unreadable() {
        return open().probe().troubles().stream()
                .filter(trouble -> trouble.code().equals("store-rows-unreadable"))
                .map(Trouble::about)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"kind, galaxy", "operation, dance", "options, {"})
    void aRecordThatNoVersionWritesIsPassedOverByItsLaneAndByPages(String column, String value) throws Exception {
        store(now().refresh("/a.css"));
        store(now().refresh("/b.css"));
        store(now().refresh("/c.css"));
        execute("UPDATE record SET " + column + " = '" + value + "' WHERE address LIKE '%/b.css'");
        clock.tick(Duration.ofSeconds(5));

        assertThat(backlog().lanesDue(clock.instant())).containsExactly(LANE);
        assertThat(duePaths()).containsExactly("refresh /a.css", "refresh /c.css");
        Claim claim = claimDue();
        settle(claim, new Fate.Running("77", 0, null));
        // It does not keep whoever drives awake.
        assertThat(backlog().nextDue().orElseThrow()).isAfter(clock.instant());

        Ledger.Page<Entry> page = ledger().search(Query.all(), 1);
        assertThat(page.more()).isTrue();
        assertThat(page.items()).extracting(Entry::url).containsExactly("https://" + Wishes.HOST + "/c.css");
        Query next = Query.all()
                .after(new Query.Cursor(
                        page.items().getFirst().requestedAt(),
                        page.items().getFirst().id()));
        assertThat(ledger().search(next, 1)).satisfies(last -> {
            assertThat(last.more()).isFalse();
            assertThat(last.items()).extracting(Entry::url).containsExactly("https://" + Wishes.HOST + "/a.css");
        });
        assertThat(count(Query.all())).isEqualTo(2);
        assertThat(unreadable()).containsExactly("record");
    }

    @Test
    void aProductThatNoVersionKnowsHoldsUpNoOther() throws Exception {
        store(now().refresh("/a.css"));
        store(now().refresh("/b.css"));
        clock.tick(Duration.ofSeconds(5));
        execute("UPDATE record SET product = 'telegraph' WHERE address LIKE '%/b.css'");
        assertThat(backlog().lanesDue(clock.instant())).containsExactly(LANE);
        assertThat(duePaths()).containsExactly("refresh /a.css");
        Claim claim = claimDue();
        assertThat(backlog().nextDue().orElseThrow()).isAfter(clock.instant());

        settle(claim, new Fate.Running("77", 0, null));
        execute("UPDATE call SET product = 'telegraph'");
        clock.tick(Duration.ofSeconds(10));
        assertThat(calls().lanesDue(clock.instant())).isEmpty();
        assertThat(calls().nextLook().orElseThrow()).isAfter(clock.instant());
        assertThat(unreadable()).containsExactly("call", "record");

        clock.tick(Duration.ofMinutes(10));
        assertThat(unreadable()).isEmpty();
    }

    @Test
    void aCallThatNoVersionWritesHoldsUpNoOtherOfItsLane() throws Exception {
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim bad = claimDue();
        settle(bad, new Fate.Running("77", 0, null));
        store(now().refresh("/b.css"));
        clock.tick(Duration.ofSeconds(5));
        Claim good = claimDue();
        settle(good, new Fate.Running("78", 0, null));
        execute("UPDATE call SET operation = 'dance' WHERE id = " + bad.call());
        clock.tick(Duration.ofSeconds(10));

        assertThat(calls().following(LANE, clock.instant(), clock.instant().plusSeconds(60), 10))
                .extracting(Followed::call)
                .containsExactly(good.call());
        assertThat(unreadable()).containsExactly("call");
    }

    @Test
    void aPushThatNoVersionWritesLetsThoseBehindItPass() throws Exception {
        store(new Arrival("r-1", List.of(pushed("d1", "www")), null));
        execute("UPDATE push SET host = 'sourceforge'");
        clock.tick(Duration.ofSeconds(1));
        store(new Arrival("r-2", List.of(pushed("d2", "www")), null));

        assertThat(takePush().request()).isEqualTo("r-2");
        assertThat(unreadable()).containsExactly("push");
        execute("UPDATE push SET host = 'github'");
        clock.tick(Duration.ofMinutes(5));
        assertThat(List.of(takePush().request(), takePush().request())).containsExactlyInAnyOrder("r-1", "r-2");
    }

    @Test
    void anEventThatNoVersionWritesIsPassedOverByPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            store(new Arrival("r-" + i, Wishes.arrival(now().refresh("/" + i)).notes(), null));
        }
        execute("UPDATE event SET outcome = 'lost' WHERE request IN ('r-4', 'r-2', 'r-1')");

        Ledger.Page<EventEntry> page = ledger().events(Optional.empty(), Optional.empty(), 1);
        assertThat(page.items()).extracting(EventEntry::request).containsExactly("r-3");
        assertThat(page.more()).isTrue();
        Ledger.Page<EventEntry> last = ledger().events(
                        Optional.empty(), Optional.of(page.items().getFirst().id()), 1);
        assertThat(last.items()).extracting(EventEntry::request).containsExactly("r-0");
        assertThat(last.more()).isFalse();
        assertThat(unreadable()).containsExactly("event");
    }
}
