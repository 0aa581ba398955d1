package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Wish;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.State;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import dev.freshet.support.LogLines;
import dev.freshet.support.Pipelines;
import dev.freshet.support.PostgresTestServer;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.Trouble;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The clock jumps, on either store: nothing is lost, nothing waits for a time that is far away now, and limits hold.
@ParameterizedClass
@ValueSource(strings = {"SQLite", "PostgreSQL"})
class ClockJumpTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final ScriptedCdn cdn = new ScriptedCdn(clock);
    private final LogLines log = LogLines.of("dev.freshet.jdbc");
    private final String kind;
    private @Nullable AgroalDataSource pool;
    private Store store;
    private Pipeline pipeline;

    ClockJumpTest(String kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() {
        if (kind.equals("PostgreSQL")) {
            pool = PostgresTestServer.pool(PostgresTestServer.withSchema());
        }
        startAgain();
    }

    /// As a process that begins with what another one left.
    private void startAgain() {
        store = pool == null
                ? TemporaryStore.openKept(folder, clock, nanos::get)
                : Store.postgresql(pool, "postgresql://test", clock, nanos::get, false);
        QuotaBook quotas = new QuotaBook(
                store.spendings(), store.shortages(), Map.of(LANE, new QuotaBook.Terms(Limits.CDN, Map.of())));
        pipeline = Pipelines.of(store, cdn, quotas, clock);
    }

    @AfterEach
    void stop() {
        store.close();
        if (pool != null) {
            pool.close();
        }
        log.close();
    }

    private void change(String prefix, int lines) {
        Wish[] wishes = IntStream.range(0, lines)
                .mapToObj(i -> Wishes.at(clock.instant()).refresh(prefix + i))
                .toArray(Wish[]::new);
        pipeline.accept(Wishes.arrival(wishes)).toCompletableFuture().join();
    }

    /// One round of a driver, as it comes each second.
    private void round() {
        store.watchClock(Duration.ZERO);
        pipeline.flush(false);
        pipeline.follow();
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            pass();
            round();
        }
    }

    private void pass() {
        trulyTick(Duration.ofSeconds(1));
    }

    /// Time passes, for whatever measures it.
    private void trulyTick(Duration time) {
        clock.tick(time);
        nanos.addAndGet(time.toNanos());
    }

    private void passQuickly(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusSeconds(10)) {
            trulyTick(Duration.ofSeconds(10));
            round();
        }
    }

    private int sent() {
        return cdn.lines().stream().mapToInt(List::size).sum();
    }

    private Map<State, Long> states(String prefix) {
        return store.ledger().search(Query.all(), 500).items().stream()
                .filter(entry -> entry.url().startsWith("https://" + Wishes.HOST + prefix))
                .collect(Collectors.groupingBy(Entry::state, Collectors.counting()));
    }

    @Test
    void linesThatWaitForTheirWindowGoOutWithinItWhicheverWayTheClockJumps() {
        for (Duration jump : List.of(HOUR, HOUR.negated(), HOUR.negated())) {
            change("/" + cdn.sent().size() + "-", 20);
            round();
            clock.tick(jump);
            pass(Duration.ofSeconds(10));
            assertThat(states("/")).as("after a jump of %s", jump).containsOnlyKeys(State.DONE);
        }
        assertThat(cdn.sent()).hasSize(3);
        assertThat(store.probe().notices())
                .singleElement()
                .extracting(Trouble::sentence)
                .asString()
                .contains("the clock was set back from");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN the clock was set back"))
                .hasSize(2);
    }

    @Test
    void linesThatWaitForTheDaysQuotaAreStillSentAtTheRightMidnight() {
        cdn.quota(QuotaKind.REFRESH_URL, 10_000, 0);
        change("/poor-", 5);
        pass(Duration.ofSeconds(10));
        for (Duration jump : List.of(HOUR, HOUR.negated(), HOUR.negated())) {
            clock.tick(jump);
            pass(Duration.ofSeconds(5));
            assertThat(store.ledger().search(Query.all(), 10).items())
                    .hasSize(5)
                    .allSatisfy(entry -> {
                        assertThat(entry.state()).isEqualTo(State.WAITING);
                        assertThat(entry.dueAt()).isEqualTo(MIDNIGHT);
                        assertThat(entry.reason()).contains("00:00 UTC+8");
                    });
        }
        assertThat(cdn.sent()).isEmpty();
        cdn.quota(QuotaKind.REFRESH_URL, 10_000, 10_000);
        clock.set(MIDNIGHT);
        pass(Duration.ofSeconds(10));
        assertThat(states("/poor-")).containsExactlyEntriesOf(Map.of(State.DONE, 5L));
    }

    /// Time as it truly passes: the vendor's own minute knows nothing of our clock.
    @Test
    void theMinutesLimitHoldsAcrossAJumpAndTheRestFollowsSoon() {
        change("/many-", 1_400);
        pass(Duration.ofSeconds(10));
        assertThat(cdn.lines().stream().mapToInt(List::size).sum()).isEqualTo(1_000);
        clock.tick(HOUR.negated());
        round();
        assertThat(cdn.lines().stream().mapToInt(List::size).sum())
                .as("no more in the same minute")
                .isEqualTo(1_000);
        pass(Duration.ofSeconds(120));
        assertThat(cdn.lines().stream().mapToInt(List::size).sum()).isEqualTo(1_400);
        assertThat(store.ledger().backlog(clock.instant()).waiting()).isZero();
    }

    /// Whoever flushes by hand finds the clock as it is.
    @ParameterizedTest
    @ValueSource(strings = {"PT50S", "PT5M"})
    void theMinutesLimitHoldsWhereOurClockAloneJumpsAhead(Duration jump) {
        change("/many-", 1_400);
        pass(Duration.ofSeconds(10));
        assertThat(sent()).isEqualTo(1_000);
        clock.tick(jump);
        pipeline.flush(true);
        passQuickly(Duration.ofSeconds(40));
        assertThat(sent()).as("no more in the same minute").isEqualTo(1_000);
        passQuickly(Duration.ofSeconds(80));
        assertThat(sent()).isEqualTo(1_400);
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN the clock went on"))
                .hasSize(1);
    }

    @Test
    void theMinutesLimitHoldsWhereTheClockJumpsWhileNoProcessIsThere() {
        assumeThat(kind).as("the server's clock is another's").isEqualTo("SQLite");
        change("/many-", 1_400);
        pass(Duration.ofSeconds(10));
        store.close();
        clock.tick(Duration.ofMinutes(5));
        startAgain();
        passQuickly(Duration.ofSeconds(50));
        assertThat(sent()).as("no more in the same minute").isEqualTo(1_000);
        passQuickly(Duration.ofSeconds(80));
        assertThat(sent()).isEqualTo(1_400);
    }

    private void forget() {
        forget(Duration.ZERO);
    }

    private void forget(Duration vendorAhead) {
        store.watchClock(vendorAhead);
        store.retention().step(store.trustedNow(), Duration.ofHours(24), Duration.ofDays(90));
    }

    @Test
    void aJumpOfAYearForgetsNothingBeforeItHasHeldForADayAlsoAcrossRestarts() {
        change("/kept-", 3);
        pass(Duration.ofSeconds(20));
        assertThat(states("/kept-")).containsExactlyEntriesOf(Map.of(State.DONE, 3L));
        clock.tick(Duration.ofDays(365));
        forget();
        store.close();
        startAgain();
        for (int hours = 0; hours < 22; hours++) {
            forget();
            clock.tick(HOUR);
        }
        store.close();
        startAgain();
        forget();
        assertThat(states("/kept-")).containsExactlyEntriesOf(Map.of(State.DONE, 3L));

        for (int hours = 0; hours < 3; hours++) {
            clock.tick(HOUR);
            forget();
        }
        assertThat(states("/kept-")).isEmpty();
    }

    @Test
    void aYearThatTheVendorsClockContradictsForgetsNothingHoweverLongItHolds() {
        assumeThat(kind).as("the server's clock counts for all").isEqualTo("SQLite");
        change("/kept-", 3);
        pass(Duration.ofSeconds(20));
        Instant ended = clock.instant();
        Duration behind = Duration.ofDays(365).negated();
        clock.tick(behind.negated());
        for (int hours = 0; hours < 48; hours++) {
            forget(behind);
            clock.tick(HOUR);
        }
        forget(behind);
        assertThat(states("/kept-")).containsExactlyEntriesOf(Map.of(State.DONE, 3L));
        assertThat(store.trustedNow()).isEqualTo(ended.plus(Duration.ofHours(48)));

        for (int days = 0; days < 91; days++) {
            forget(behind);
            clock.tick(HOUR.multipliedBy(24));
        }
        for (int hours = 0; hours < 25; hours++) {
            forget(behind);
            clock.tick(HOUR);
        }
        assertThat(states("/kept-"))
                .as("by the vendor's clock they are old now")
                .isEmpty();
    }

    @Test
    void aJumpThatIsTakenBackForgetsNothing() {
        change("/kept-", 3);
        pass(Duration.ofSeconds(20));
        for (int times = 0; times < 5; times++) {
            clock.tick(Duration.ofDays(365));
            forget();
            clock.tick(Duration.ofDays(365).negated());
            forget();
            clock.tick(HOUR);
        }
        assertThat(states("/kept-")).containsExactlyEntriesOf(Map.of(State.DONE, 3L));
        assertThat(store.trustedNow()).isEqualTo(clock.instant().minus(HOUR));
    }
}
