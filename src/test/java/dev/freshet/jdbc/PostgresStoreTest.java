package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.backlog.Wish;
import dev.freshet.call.Pace;
import dev.freshet.dispatch.Hold;
import dev.freshet.dispatch.Holds;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Portion;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.StoreContract;
import dev.freshet.line.Operation;
import dev.freshet.line.Rank;
import dev.freshet.plan.Batch;
import dev.freshet.support.PostgresTestServer;
import dev.freshet.support.SettableClock;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.Trouble;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {
    private final List<Store> stores = new ArrayList<>();
    private final List<AgroalDataSource> pools = new ArrayList<>();
    private String database;

    @BeforeEach
    void begin() {
        database = PostgresTestServer.withSchema();
        instance();
    }

    @AfterEach
    void close() {
        stores.forEach(Store::close);
        pools.forEach(AgroalDataSource::close);
    }

    @Override
    protected Store open() {
        return stores.getFirst();
    }

    /// One more process on the database.
    private Store instance() {
        AgroalDataSource pool = PostgresTestServer.pool(database);
        pools.add(pool);
        Store store = open(pool, clock);
        stores.add(store);
        return store;
    }

    /// For what is told to new connections alone, or ends those there are: each transaction has its own from now on.
    private void instanceWithoutPool() {
        stores.addFirst(open(PostgresTestServer.source(database), clock));
    }

    private static Store open(DataSource source, InstantSource clock) {
        return Store.postgresql(source, "postgresql://test", clock, false);
    }

    private long number(String sql) {
        try (Connection connection = PostgresTestServer.source(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String sql) {
        try (Connection connection = PostgresTestServer.source(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void execute(String sql) {
        PostgresTestServer.execute(PostgresTestServer.source(database), sql);
    }

    private static <T> List<T> together(List<? extends Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
        }
        return results;
    }

    @Test
    void processesThatStartTogetherOnANewDatabaseMigrateItOnce() throws Exception {
        database = PostgresTestServer.empty();
        List<Store> opened = together(IntStream.range(0, 6)
                .<Callable<Store>>mapToObj(i -> () -> open(PostgresTestServer.source(database), clock))
                .toList());
        stores.addAll(opened);
        assertThat(opened)
                .allSatisfy(store -> assertThat(store.probe().trouble()).isEmpty());
        assertThat(number("SELECT count(*) FROM flyway_schema_history")).isEqualTo(Migrations.FILES.size());
    }

    @Test
    void processesThatAreAskedTheSameAtOnceAgreeOnOneAnswer() throws Exception {
        instance();
        instance();
        Arrival.Key key = new Arrival.Key("ci", "deploy", "digest");
        Arrival arrival = Wishes.arrival(now().refresh("/a.css"), now().refresh("/b.css"));
        List<Stored> stored = together(IntStream.range(0, stores.size())
                .<Callable<Stored>>mapToObj(i -> () -> stores.get(i)
                        .backlog()
                        .add(new Arrival("r-" + i, arrival.notes(), key))
                        .toCompletableFuture()
                        .join())
                .toList());
        Stored first =
                stored.stream().filter(one -> one.replay() == null).toList().getFirst();
        assertThat(first.records()).hasSize(2);
        assertThat(stored)
                .filteredOn(one -> one != first)
                .extracting(Stored::replay)
                .containsOnly(new Stored.Replay(first.request(), "digest", null, 2, first.records()));

        List<String> answers = together(IntStream.range(0, stores.size())
                .<Callable<String>>mapToObj(i -> () -> stores.get(i).backlog().keepAnswer(key, "answer of " + i))
                .toList());
        assertThat(answers).containsOnly(text("SELECT answer FROM answer"));
    }

    /// Every process brings the same hot lines in orders of its own, refreshes and prefetches, with
    /// removals between, while each also claims, puts back and completes what is due.
    @Test
    void manyProcessesOnTheSameHotLinesNeverLockEachOtherOut() throws Exception {
        instance();
        instance();
        instance();
        int rounds = 60;
        AtomicInteger changes = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (Store store : stores) {
            work.add(() -> bring(store, new Random(work.size()), rounds, changes));
            work.add(() -> plan(store, new Random(7), rounds));
        }
        together(work);
        assertThat(number("SELECT deadlocks FROM pg_stat_database WHERE datname = '" + database + "'"))
                .isZero();
        List<Integer> counted = new ArrayList<>();
        ledger().stream(Query.all(), Ledger.ALL, entry -> counted.add(entry.changes()));
        assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(changes.get());
    }

    private int bring(Store store, Random random, int rounds, AtomicInteger changes) {
        for (int round = 0; round < rounds; round++) {
            List<CompletableFuture<Stored>> stored = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Wish[] wishes =
                        IntStream.range(0, 5).mapToObj(n -> wish(random)).toArray(Wish[]::new);
                changes.addAndGet(wishes.length);
                stored.add(store.backlog().add(Wishes.arrival(wishes)).toCompletableFuture());
            }
            stored.forEach(CompletableFuture::join);
        }
        return rounds;
    }

    private Wish wish(Random random) {
        String path = "/hot/" + random.nextInt(40) + ".css";
        return random.nextInt(4) == 0
                ? now().urgency(Urgency.NOW).prefetch(path)
                : now().urgency(Urgency.NOW)
                        .rank(random.nextInt(5) == 0 ? Rank.REMOVAL : Rank.PAGE)
                        .refresh(path);
    }

    private int plan(Store store, Random random, int rounds) {
        for (int round = 0; round < rounds; round++) {
            Instant at = clock.instant();
            List<Waiting> due = store.backlog().due(LANE, at, 1_000);
            if (due.isEmpty() || !store.leases().take(LANE, at)) {
                continue;
            }
            List<Batch.Item> items = due.stream()
                    .filter(line -> line.operation() == due.getFirst().operation())
                    .map(line -> new Batch.Item(
                            line.record(), line.line().text(), line.line().domain()))
                    .toList();
            Batch batch = new Batch(
                    LANE,
                    due.getFirst().operation(),
                    due.getFirst().line().kind(),
                    false,
                    due.getFirst().options(),
                    items,
                    "a test");
            store.calls().claim(batch, at, at.plusSeconds(60)).ifPresent(claim -> settle(store, claim, random, at));
            store.leases().give(LANE);
        }
        return rounds;
    }

    private static void settle(Store store, Claim claim, Random random, Instant at) {
        Fate fate = random.nextBoolean() ? new Fate.Again(at, "again", null, false) : new Fate.Done(null);
        CallEnd end = new CallEnd(at, "accepted", List.of("77"), "R-2", null);
        store.calls().settle(claim, end, List.of(new Portion(fate, claim.batch().items())), at);
    }

    /// A prefetch that is put behind a refresh while its end is being written is not waited for: whoever holds it may
    /// be waiting for those that this end holds.
    @Test
    void whoEndsARefreshWaitsForNoPrefetchThatCameMeanwhile() throws Exception {
        long refresh = store(asked().refresh("/a.css")).records().getFirst();
        Claim claim = claim(refresh);
        long first = store(asked().prefetch("/b.css")).records().getFirst();
        long late = store(asked().prefetch("/a.css")).records().getFirst();
        execute("UPDATE record SET after_record = " + refresh + " WHERE id = " + first);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection one = PostgresTestServer.source(database).getConnection();
                Connection other = PostgresTestServer.source(database).getConnection()) {
            hold(one, first);
            Future<?> ended = thread.submit(() -> {
                CallEnd end = new CallEnd(clock.instant(), "accepted", List.of("77"), "R-2", null);
                Portion all = new Portion(new Fate.Done(null), claim.batch().items());
                calls().settle(claim, end, List.of(all), clock.instant());
            });
            untilSomebodyWaits();
            execute("UPDATE record SET after_record = " + refresh + " WHERE id = " + late);
            hold(other, late);
            one.rollback();
            ended.get(30, TimeUnit.SECONDS);
            other.rollback();
        }
        assertThat(text("SELECT reason FROM record WHERE id = " + first)).isEqualTo("its refresh is complete");
    }

    /// The names through which prefetches go may sort the other way round than the URLs that they are for.
    @Test
    void prefetchesArePutBehindRefreshesInTheOrderOfTheirKeys() throws Exception {
        claim(store(asked().directory("/d/")).records().getFirst());
        long first = store(asked().prefetchThrough("a.example.com", "/d/z"))
                .records()
                .getFirst();
        long second = store(asked().prefetchThrough("b.example.com", "/d/y"))
                .records()
                .getFirst();
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection one = PostgresTestServer.source(database).getConnection();
                Connection other = PostgresTestServer.source(database).getConnection()) {
            hold(one, first);
            Future<?> put = thread.submit(() -> backlog().due(LANE, clock.instant(), 100));
            untilSomebodyWaits();
            hold(other, second);
            other.rollback();
            one.rollback();
            put.get(30, TimeUnit.SECONDS);
        }
        assertThat(number("SELECT count(*) FROM record WHERE after_record IS NOT NULL"))
                .isEqualTo(2);
    }

    private Wishes asked() {
        return now().urgency(Urgency.NOW);
    }

    private Claim claim(long refresh) {
        Waiting due = backlog().due(LANE, clock.instant(), 100).stream()
                .filter(line -> line.record() == refresh)
                .findFirst()
                .orElseThrow();
        assertThat(open().leases().take(LANE, clock.instant())).isTrue();
        Batch batch = new Batch(
                LANE,
                due.operation(),
                due.line().kind(),
                due.force(),
                due.options(),
                List.of(new Batch.Item(refresh, due.line().text(), due.line().domain())),
                "a test");
        return calls().claim(batch, clock.instant(), clock.instant().plusSeconds(60))
                .orElseThrow();
    }

    /// Fails at once where somebody else holds it.
    private static void hold(Connection connection, long record) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT id FROM record WHERE id = " + record + " FOR UPDATE NOWAIT");
        }
    }

    private void untilSomebodyWaits() {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> number("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database
                                + "' AND wait_event_type = 'Lock'")
                        == 1);
    }

    /// In each round the same two pushes of one branch, in orders of their own.
    @Test
    void oneBranchIsMovedByManyProcessesOneAfterTheOther() throws Exception {
        instance();
        instance();
        for (int round = 0; round < 20; round++) {
            String a = "a" + round;
            String b = "b" + round;
            List<Callable<Stored>> work = new ArrayList<>();
            for (Store store : stores) {
                for (String said : List.of(a, a, b)) {
                    work.add(() -> store.backlog()
                            .add(new Arrival("r", List.of(pushed(said, "www")), null))
                            .toCompletableFuture()
                            .join());
                }
            }
            List<Stored> told = together(work);
            assertThat(told.stream().mapToInt(Stored::accepted).sum()).isBetween(2, 7);
            assertThat(told).allSatisfy(one -> assertThat(one.accepted() + one.duplicates())
                    .isEqualTo(1));

            // One of them is what the branch stands at now, and every process knows which.
            String tip = text("SELECT dedupe FROM tip");
            for (Store store : stores) {
                Arrival again = new Arrival("r", List.of(pushed(tip, "www")), null);
                assertThat(store.backlog()
                                .add(again)
                                .toCompletableFuture()
                                .join()
                                .duplicates())
                        .isEqualTo(1);
            }
        }
        assertThat(number("SELECT count(*) FROM tip")).isEqualTo(1);
    }

    @Test
    void onePushToManyProcessesAtOnceIsAcceptedOnce() throws Exception {
        instance();
        instance();
        for (int round = 0; round < 20; round++) {
            String said = "a" + round;
            List<Stored> told = together(IntStream.range(0, 9)
                    .<Callable<Stored>>mapToObj(i -> () -> stores.get(i % 3)
                            .backlog()
                            .add(new Arrival("r", List.of(pushed(said, "www")), null))
                            .toCompletableFuture()
                            .join())
                    .toList());
            assertThat(told.stream().mapToInt(Stored::accepted).sum()).isEqualTo(1);
        }
    }

    @Test
    void aLaneIsPlannedByOneProcessUntilItsLeaseIsOver() {
        Store other = instance();
        assertThat(open().leases().take(LANE, clock.instant())).isTrue();
        assertThat(other.leases().take(LANE, clock.instant())).isFalse();
        clock.tick(Duration.ofSeconds(5));
        assertThat(other.leases().take(LANE, clock.instant())).isTrue();
        assertThat(open().leases().take(LANE, clock.instant())).isFalse();
    }

    @Test
    void aProcessWhoseLaneWasTakenOverCanClaimNothingMore() {
        Store other = instance();
        store(now().refresh("/a.css"));
        clock.tick(Duration.ofSeconds(10));
        assertThat(open().leases().take(LANE, clock.instant())).isTrue();
        Waiting line = open().backlog().due(LANE, clock.instant(), 10).getFirst();
        clock.tick(Duration.ofSeconds(6));
        assertThat(other.leases().take(LANE, clock.instant())).isTrue();
        Batch.Item item =
                new Batch.Item(line.record(), line.line().text(), line.line().domain());
        Batch batch =
                new Batch(LANE, line.operation(), line.line().kind(), false, line.options(), List.of(item), "a test");
        assertThat(open().calls().claim(batch, clock.instant(), clock.instant().plusSeconds(60)))
                .isEmpty();
        assertThat(other.calls().claim(batch, clock.instant(), clock.instant().plusSeconds(60)))
                .isPresent();
    }

    @Test
    void turnsAreSpacedOverAllProcesses() throws Exception {
        instance();
        instance();
        Duration step = Duration.ofMillis(21);
        Instant at = clock.instant();
        List<Callable<Instant>> asks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Store store = stores.get(i % stores.size());
            asks.add(() -> store.turns()
                    .next(LANE, Pace.Ask.REFRESH, step, at, at.plusSeconds(2))
                    .orElseThrow());
        }
        assertThat(together(asks).stream().sorted())
                .containsExactlyElementsOf(IntStream.range(0, 30)
                        .mapToObj(i -> at.plus(step.multipliedBy(i)))
                        .toList());
    }

    @Test
    void whatOneProcessWasToldTheOthersKnow() {
        Store other = instance();
        var hold = new Hold(clock.instant().plusSeconds(60), "throttled");
        var held = new Holds.Held(LANE, Operation.REFRESH, 0, hold);
        open().holds().put(held);
        assertThat(other.holds().all()).containsExactly(held);
    }

    @Test
    void aNewerSchemaIsRefused() {
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                + " checksum, installed_by, installed_on, execution_time, success)"
                + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', now(), 1, true)");
        assertThatThrownBy(this::instance)
                .isInstanceOf(StoreRefused.class)
                .hasMessage("postgresql://test was written by a newer Freshet (schema 99). Run that version or a later"
                        + " one, or restore a copy made before the upgrade.");
    }

    @Test
    void aReadOnlyDatabaseIsRefusedWithTheRemedy() {
        execute("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        assertThatThrownBy(this::instance)
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("postgresql://test takes no writes: it is a standby, or set to read only")
                .hasMessageContaining("FRESHET_STORE_URL");
    }

    @Test
    void aDatabaseThatBecomesReadOnlySaysSoAndRecoversByItself() {
        instanceWithoutPool();
        execute("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
        assertThat(open().probe().trouble())
                .hasValueSatisfying(told -> assertThat(told.sentence()).contains("the database takes no writes"));
        execute("BEGIN READ WRITE; ALTER DATABASE " + database + " RESET default_transaction_read_only; COMMIT");
        assertThat(store(now().refresh("/a.css")).accepted()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> open(PostgresTestServer.source("nowhere"), clock))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("freshet.store.url");
    }

    @Test
    void connectionsCutWithinATransactionLoseNothingThatWasAcknowledged() {
        instanceWithoutPool();
        int acknowledged = 0;
        for (int i = 0; i < 30; i++) {
            CompletableFuture<Stored> stored =
                    backlog().add(Wishes.arrival(now().refresh("/" + i))).toCompletableFuture();
            PostgresTestServer.cutConnections(database);
            acknowledged +=
                    stored.handle((one, failure) -> failure == null ? 1 : 0).join();
        }
        assertThat(ledger().search(Query.all(), 100).items()).hasSizeGreaterThanOrEqualTo(acknowledged);
        assertThat(store(now().refresh("/after")).accepted()).isEqualTo(1);
    }

    /// Between two looks at the server's clock as well as at one.
    @Test
    void aJumpOfThisMachinesClockMovesNothing() {
        Instant real = InstantSource.system().instant();
        SettableClock own = new SettableClock(real);
        Store store =
                Store.postgresql(PostgresTestServer.source(database), "postgresql://test", own, System::nanoTime, true);
        stores.add(store);
        own.tick(Duration.ofHours(3));
        assertThat(Duration.between(real, store.clock().instant())).isLessThan(Duration.ofHours(1));
        assertThat(store.trustedNow()).isBefore(real.plus(Duration.ofHours(1)));
        store.watchClock(Duration.ZERO);
        assertThat(Duration.between(real, store.clock().instant())).isLessThan(Duration.ofHours(1));
        own.tick(Duration.ofHours(-6));
        assertThat(Duration.between(real, store.clock().instant()).abs()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void theServersClockCountsForAll() {
        SettableClock ahead = new SettableClock(InstantSource.system().instant().plus(Duration.ofHours(2)));
        Store store = Store.postgresql(PostgresTestServer.source(database), "postgresql://test", ahead, true);
        stores.add(store);
        assertThat(Duration.between(
                                InstantSource.system().instant(), store.clock().instant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        ahead.tick(Duration.ofHours(-5));
        store.watchClock(Duration.ZERO);
        assertThat(Duration.between(
                                InstantSource.system().instant(), store.clock().instant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(store.probe().notices())
                .singleElement()
                .extracting(Trouble::sentence)
                .asString()
                .contains("clock is off");
    }
}
