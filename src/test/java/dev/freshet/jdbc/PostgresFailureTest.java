package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import dev.freshet.ledger.Query;
import dev.freshet.support.CutProxy;
import dev.freshet.support.LogLines;
import dev.freshet.support.OwnPostgres;
import dev.freshet.support.PostgresTestServer;
import dev.freshet.support.SettableClock;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// PostgreSQL goes away, hangs or is full: what is answered, what is said, and that nobody has to lend a hand.
class PostgresFailureTest {
    private static final String NOT_REACHED = "the database is not reached";
    private static final String FULL = "the disk of the database is full";
    private static final String BLOCKED = "SELECT count(*) FROM pg_locks WHERE NOT granted";

    @TempDir
    static Path folder;

    private static OwnPostgres server;

    private final SettableClock clock = SettableClock.atNoon();
    private final LogLines log = LogLines.of("dev.freshet.jdbc");
    private final List<Store> stores = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = new OwnPostgres(folder).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.start();
    }

    @AfterEach
    void end() {
        server.makeRoom();
        stores.forEach(Store::close);
        log.close();
    }

    private Store open(DataSource source) {
        Store store = Store.postgresql(source, "postgresql://test", clock, false);
        stores.add(store);
        return store;
    }

    private CompletableFuture<Stored> offer(Store store, String path) {
        return store.backlog()
                .add(Wishes.arrival(path, Wishes.at(clock.instant()).refresh(path)))
                .toCompletableFuture();
    }

    private void assertThatItRefuses(Store store, String sentence) {
        assertThatThrownBy(() -> offer(store, "/refused").join())
                .hasCauseInstanceOf(StoreDown.class)
                .hasMessageContaining(sentence);
    }

    private void assertThatItTakes(Store store, String path) {
        assertThat(offer(store, path).join().accepted()).isEqualTo(1);
        assertThat(stored(path)).isEqualTo(1);
        Awaitility.await().until(() -> store.probe().trouble(), Optional::isEmpty);
    }

    /// How many records a path has.
    private static long stored(String path) {
        return number("SELECT count(*) FROM record WHERE address = '//" + Wishes.HOST + path + "'");
    }

    @Test
    void aRestartUnderLoadCostsOnlyWhatWasNotAcknowledged() {
        Store store = open(server.source());
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i == 20) {
                server.stop();
                assertThat(store.probe().trouble()).map(Trouble::sentence).contains(NOT_REACHED);
                assertThatThrownBy(() -> store.ledger().search(Query.all(), 10))
                        .isInstanceOf(StoreDown.class)
                        .hasMessage(NOT_REACHED);
            }
            if (i == 40) {
                server.start();
            }
            String path = "/load-" + i;
            try {
                offer(store, path).join();
                acknowledged.add(path);
            } catch (CompletionException refused) {
                assertThat(refused).hasCauseInstanceOf(StoreDown.class).hasMessageContaining(NOT_REACHED);
            }
        }
        assertThat(acknowledged).hasSize(40);
        assertThat(acknowledged).allSatisfy(path -> assertThat(stored(path)).isEqualTo(1));
        assertThat(log.lines())
                .filteredOn(line -> line.contains(NOT_REACHED))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("WARN nothing is stored until this is over");
    }

    @Test
    void aDatabaseThatIsDownAtTheStartIsWaitedFor() {
        server.stop();
        Store store = open(server.source());
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("is not reached yet"));
        assertThat(store.probe().trouble()).map(Trouble::sentence).contains(NOT_REACHED);
        assertThatItRefuses(store, NOT_REACHED);
        server.start();
        assertThatItTakes(store, "/after-the-start");
    }

    /// The connection breaks at each message of a transaction in turn, from its greeting to its commit.
    @Test
    void aConnectionCutAnywhereInATransactionLeavesAllOfAnEventOrNothing() {
        int message = 0;
        try (CutProxy wire = new CutProxy(server.port())) {
            Store store = open(OwnPostgres.source(wire.port()));
            do {
                String path = "/cut-" + ++message;
                Awaitility.await().until(wire::isQuiet);
                wire.cutAt(message);
                boolean acknowledged = offer(store, path)
                        .handle((stored, failure) -> failure == null)
                        .join();
                wire.mend();
                if (!acknowledged) {
                    // It comes again, as its sender sees to.
                    offer(store, path).join();
                }
                assertThat(stored(path)).as("message %d", message).isEqualTo(1);
            } while (wire.wasCut());
            assertThat(number("SELECT count(*) FROM event WHERE outcome = 'accepted' AND subject LIKE '%cut-%'"))
                    .isEqualTo(message);
        }
        assertThat(message).isGreaterThan(10);
    }

    @Test
    void aCommitWhoseReplyIsLostIsRefusedAndCountsAsADuplicateWhenItComesAgain() {
        try (CutProxy wire = new CutProxy(server.port())) {
            Store store = open(OwnPostgres.source(wire.port()));
            wire.cutAtReply("COMMIT");
            assertThatThrownBy(() -> offer(store, "/refused").join())
                    .hasMessageContaining(NOT_REACHED + "; whether this was stored is not known")
                    .cause()
                    .isInstanceOfSatisfying(StoreDown.class, down -> assertThat(down.isUndecided())
                            .isTrue());
            assertThat(stored("/refused")).isEqualTo(1);
            assertThat(offer(store, "/refused").join().duplicates()).isEqualTo(1);
            assertThat(stored("/refused")).isEqualTo(1);
        }
    }

    @Test
    void aTransactionWhoseConnectionIsEndedWhileItWaitsForALockGoesThroughAfterwards() throws SQLException {
        Store store = open(server.source());
        CompletableFuture<Stored> stored;
        try (Connection other = server.source().getConnection();
                Statement hand = other.createStatement()) {
            other.setAutoCommit(false);
            hand.execute("LOCK TABLE record IN ACCESS EXCLUSIVE MODE");
            stored = offer(store, "/ended");
            Awaitility.await().until(() -> number(BLOCKED), blocked -> blocked == 1);
            execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
            other.rollback();
        }
        assertThat(stored.join().accepted()).isEqualTo(1);
        assertThat(stored("/ended")).isEqualTo(1);
    }

    @Test
    void aWireThatFallsSilentKeepsNobodyWaiting() {
        try (CutProxy wire = new CutProxy(server.port())) {
            Store store = open(OwnPostgres.source(wire.port()));
            offer(store, "/before-the-silence").join();
            wire.fallSilent();
            // Whichever is noticed first: that no commit comes, or that no new connection does.
            Pattern silence = Pattern.compile(".*(the store is slow: no commit within 5 s|" + NOT_REACHED + ")");
            assertThat(refusal(offer(store, "/into-the-silence"))).matches(silence);
            assertThat(store.probe().trouble())
                    .hasValueSatisfying(told -> assertThat(told.sentence()).matches(silence));
            assertThat(store.probe().troubles())
                    .extracting(Trouble::code)
                    .containsAnyOf("store-slow", "store-unreachable");
            wire.speak();
            assertThatItTakes(store, "/after-the-silence");
        }
    }

    /// More comes than a database that hangs can take: what is beyond the queue is refused at once, the rest in time,
    /// all of it while the database still hangs.
    @Test
    void aDatabaseThatHangsFillsNoMemoryAndWorksAgainWhenItIsLetGo() throws SQLException {
        Store store = open(server.source());
        int offered = 20_000;
        try (Connection other = server.source().getConnection();
                Statement hand = other.createStatement()) {
            other.setAutoCommit(false);
            hand.execute("LOCK TABLE record IN ACCESS EXCLUSIVE MODE");
            List<CompletableFuture<Stored>> offers = new ArrayList<>(List.of(offer(store, "/first")));
            Awaitility.await().until(() -> number(BLOCKED), blocked -> blocked == 1);
            IntStream.range(0, offered).forEach(i -> offers.add(offer(store, "/flood-" + i)));
            long refusedAtOnce = offers.stream()
                    .filter(one ->
                            one.isCompletedExceptionally() && refusal(one).startsWith("the store is busy"))
                    .count();
            // 8,192 wait, and some went into a commit if that took long.
            assertThat(refusedAtOnce).isGreaterThan(offered / 3);
            assertThat(offers.stream().map(PostgresFailureTest::refusal).distinct())
                    .allMatch(told -> told.startsWith("the store is busy")
                            || told.startsWith("the store is slow")
                            || told.startsWith("others keep writing the same rows"));
            other.rollback();
        }
        assertThatItTakes(store, "/after-the-flood");
        assertThat(number("SELECT count(*) FROM record WHERE address LIKE '%/flood-%' OR address LIKE '%/first'"))
                .as("nobody was told the contrary")
                .isZero();
    }

    /// Waits for its end.
    private static String refusal(CompletableFuture<Stored> offer) {
        return offer.handle((stored, failure) -> failure == null ? "it was taken" : failure.getMessage())
                .join();
    }

    @Test
    void aFullDiskRefusesEventsInWordsWhileReadsWorkUntilThereIsRoomAgain() {
        Store store = open(server.source());
        server.leaveNoRoom();
        int full = fill(store);
        long acknowledged = 200L * full;
        assertThat(full).isPositive();
        assertThat(refusal(offerMany(store, full))).startsWith(FULL);
        assertThat(store.probe().trouble())
                .hasValueSatisfying(told -> assertThat(told.sentence()).startsWith(FULL));
        assertThat(number("SELECT count(*) FROM record WHERE address LIKE '%/full-%'"))
                .isEqualTo(acknowledged);
        assertThat(store.ledger().search(Query.all(), 500).items()).hasSize(500);
        server.makeRoom();
        assertThat(offerMany(store, full).join().accepted()).isEqualTo(1);
        assertThat(store.probe().trouble()).isEmpty();
        assertThat(log.lines())
                .filteredOn(line -> line.contains(FULL))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("ERROR")
                .contains("could not extend file");
    }

    /// Brings events until one is refused, and tells how many were acknowledged.
    private int fill(Store store) {
        int round = 0;
        while (refusal(offerMany(store, round)).equals("it was taken")) {
            round++;
        }
        return round;
    }

    /// An event of 200 long lines.
    private CompletableFuture<Stored> offerMany(Store store, int round) {
        String padding = "x".repeat(900);
        Wish[] wishes = IntStream.range(0, 200)
                .mapToObj(i -> Wishes.at(clock.instant()).refresh("/full-" + round + "-" + i + padding))
                .toArray(Wish[]::new);
        return store.backlog().add(Wishes.arrival(wishes)).toCompletableFuture();
    }

    @ParameterizedTest
    @CsvSource({
        "53300, OVERLOADED",
        "53200, OVERLOADED",
        "57014, OVERLOADED",
        "53100, FULL",
        "57P03, UNREACHABLE",
        "08006, UNREACHABLE",
        "25006, READ_ONLY",
        "28P01, DENIED",
        "XX001, DAMAGED",
        "40P01, CONTENTION",
        "22003, REFUSED"
    })
    void eachStateOfTheServerIsToldAsWhatItIs(String state, Fault fault) {
        assertThat(new PostgresDialect().fault(new SQLException("no matter what", state)))
                .isEqualTo(fault);
    }

    private static long number(String sql) {
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        PostgresTestServer.execute(server.source(), sql);
    }
}
