package dev.freshet.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import dev.freshet.ledger.Query;
import dev.freshet.support.HeldFile;
import dev.freshet.support.LogLines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;
import org.sqlite.SQLiteDataSource;

/// The SQLite file is damaged, full or another's: what is answered, what is said, and what is left.
class SqliteFailureTest {
    private static final int PAGE = 4_096;
    private static final int NO_BOUND = Integer.MAX_VALUE - 1;
    private static final String FULL = "the disk of the database is full";
    private static final String DAMAGED = "the database is damaged, and nothing is stored in it any more";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final LogLines log = LogLines.of("dev.freshet.jdbc");

    @AfterEach
    void end() {
        log.close();
    }

    private Path file() {
        return folder.resolve("freshet.db");
    }

    private CompletableFuture<Stored> offer(Store store, Wish... wishes) {
        return store.backlog().add(Wishes.arrival(wishes)).toCompletableFuture();
    }

    private Wish wish(String path) {
        return Wishes.at(clock.instant()).refresh(path);
    }

    private void assertThatItTakes(Store store) {
        assertThat(offer(store, wish("/taken")).join().accepted()).isEqualTo(1);
        Awaitility.await().until(() -> store.probe().trouble(), Optional::isEmpty);
    }

    private void assertThatItRefuses(Store store, String sentence) {
        assertThatThrownBy(() -> offer(store, wish("/refused")).join())
                .hasCauseInstanceOf(StoreDown.class)
                .hasMessageContaining(sentence);
        // What was found out within the last second is told once more.
        Awaitility.await().until(() -> store.probe().trouble(), told -> told.filter(
                        trouble -> trouble.sentence().startsWith(sentence))
                .isPresent());
    }

    /// A store with some hundred pages, which was closed.
    private void used() {
        try (Store store = TemporaryStore.open(folder, clock)) {
            for (int round = 0; round < 5; round++) {
                int at = round;
                offer(
                                store,
                                IntStream.range(0, 200)
                                        .mapToObj(i -> wish("/" + at + "-" + i))
                                        .toArray(Wish[]::new))
                        .join();
            }
        }
    }

    private void spoil(Damage damage) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw")) {
            long length = open.length();
            switch (damage) {
                case HEADER -> open.write("this was a database once".getBytes(UTF_8));
                case SCHEMA -> open.write(new byte[PAGE - 100], 0, PAGE - 100);
                case CUT_SHORT -> open.setLength(PAGE / 2);
            }
            assertThat(length).isGreaterThan(100 * PAGE);
        }
    }

    private enum Damage {
        HEADER,
        SCHEMA,
        CUT_SHORT
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one ->
                            one.getFileName().toString().matches("freshet\\.db\\.damaged-\\d{8}T\\d{6}Z(-\\d+)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEADER", "SCHEMA", "CUT_SHORT"})
    void aFileThatIsDamagedAtTheStartIsKeptByteForByteAndANewOneBegun(Damage damage) throws IOException {
        used();
        spoil(damage);
        byte[] before = Files.readAllBytes(file());
        try (Store store = TemporaryStore.open(folder, clock)) {
            assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept)
                    .hasBinaryContent(before));
            assertThat(store.ledger().search(Query.all(), 10).items()).isEmpty();
            assertThatItTakes(store);
            assertThat(store.probe().notices())
                    .singleElement()
                    .extracting(Trouble::sentence)
                    .asString()
                    .contains("was damaged and is kept as");
            assertThat(store.probe().troubles()).extracting(Trouble::code).containsExactly("store-set-aside");
            assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR") && line.contains("is kept as"));
        }
        try (Store store = TemporaryStore.open(folder, clock)) {
            assertThat(setAside()).hasSize(1);
            assertThat(store.ledger().search(Query.all(), 10).items()).hasSize(1);
            assertThat(store.probe().notices()).extracting(Trouble::code).containsExactly("store-set-aside");
            assertThat(store.waitingTroubles().confirm("store-set-aside")).isTrue();
            assertThat(store.probe().notices()).isEmpty();
        }
    }

    @Test
    void filesThatAreDamagedOneAfterTheOtherAreAllKept() throws IOException {
        for (int time = 1; time <= 3; time++) {
            used();
            spoil(Damage.HEADER);
            TemporaryStore.open(folder, clock).close();
            assertThat(setAside()).hasSize(time);
        }
    }

    /// Pages in the middle are overwritten under a store that is open: a reader is the first to find out.
    @Test
    void aFileThatIsFoundDamagedTakesNothingMoreAndIsKeptAsideAtTheNextStart() throws IOException {
        used();
        try (Store store = TemporaryStore.open(folder, clock)) {
            assertThatItTakes(store);
            byte[] garbage = new byte[PAGE];
            java.util.Arrays.fill(garbage, (byte) 0xA5);
            try (RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw")) {
                for (long page = 20; page < open.length() / PAGE; page++) {
                    open.seek(page * PAGE);
                    open.write(garbage);
                }
            }
            assertThatThrownBy(() -> store.ledger().search(Query.all(), 500))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining(DAMAGED);
            assertThatItRefuses(store, DAMAGED);
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("ERROR") && line.contains("Restart: it is kept aside"));
        }
        byte[] before = Files.readAllBytes(file());
        try (Store store = TemporaryStore.open(folder, clock)) {
            assertThat(setAside()).singleElement().satisfies(kept -> assertThat(kept)
                    .hasBinaryContent(before));
            assertThatItTakes(store);
            assertThat(store.probe().notices())
                    .singleElement()
                    .extracting(Trouble::sentence)
                    .asString()
                    .contains("is kept as");
        }
    }

    @Test
    void aFullDiskRefusesEventsInWordsWhileReadsWorkUntilThereIsRoomAgain() throws SQLException {
        Bounded source = new Bounded(file());
        try (Store store = Store.sqlite(file(), source, clock, Duration.ofSeconds(1))) {
            source.bound = 200;
            limit(store, source.bound);
            int acknowledged = 0;
            while (told(store, acknowledged).equals("taken")) {
                acknowledged += 100;
            }
            assertThat(acknowledged).isPositive();
            Instant began = clock.instant();
            for (int time = 0; time < 3; time++) {
                assertThat(told(store, acknowledged)).startsWith(FULL);
                assertThat(store.probe().trouble())
                        .hasValueSatisfying(told -> assertThat(told.sentence()).startsWith(FULL));
                assertThat(store.probe().troubles()).singleElement().satisfies(told -> {
                    assertThat(told.code()).isEqualTo("store-full");
                    assertThat(told.level()).isEqualTo(Trouble.Level.DOWN);
                    assertThat(told.since()).isEqualTo(began);
                    assertThat(told.remedy()).contains("freshet.records.keep");
                });
                clock.tick(Duration.ofSeconds(20));
            }
            assertThat(store.ledger().backlog(clock.instant()).waiting()).isEqualTo(acknowledged);
            source.bound = NO_BOUND;
            limit(store, source.bound);
            assertThatItTakes(store);
            assertThat(store.ledger().backlog(clock.instant()).waiting()).isEqualTo(acknowledged + 1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains(FULL))
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("ERROR nothing is stored until this is over");
        }
    }

    private String told(Store store, int from) {
        Wish[] wishes = IntStream.range(from, from + 100)
                .mapToObj(i -> wish("/full-" + i))
                .toArray(Wish[]::new);
        return offer(store, wishes)
                .handle((stored, failure) -> failure == null ? "taken" : failure.getMessage())
                .join();
    }

    /// The connection that is open has its own bound.
    private static void limit(Store store, int pages) {
        store.commits().await(sql -> sql.first("PRAGMA max_page_count=" + pages, row -> row.getInt(1)));
    }

    /// Connections whose database may have so many pages: beyond, SQLite's own answer is that of a full disk.
    private static final class Bounded extends SQLiteDataSource {
        private volatile int bound = NO_BOUND;

        Bounded(Path file) {
            setUrl("jdbc:sqlite:" + file);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count=" + bound);
            }
            return connection;
        }
    }

    @Test
    void aProcessThatIsKilledLeavesTheFileToTheOneThatWaits() throws IOException {
        used();
        try (HeldFile first = HeldFile.open(file())) {
            assertThatThrownBy(() -> TemporaryStore.open(folder, clock, Duration.ofMillis(300)))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("another Freshet process uses");
            CompletableFuture<Store> second =
                    CompletableFuture.supplyAsync(() -> TemporaryStore.open(folder, clock, Duration.ofSeconds(30)));
            first.kill();
            try (Store store = second.join()) {
                assertThat(store.ledger().backlog(clock.instant()).waiting()).isEqualTo(1_001);
                assertThat(store.probe().troubles()).isEmpty();
                assertThatItTakes(store);
            }
        }
    }

    /// The writer stands still in the middle of an event for longer than anybody waits, and then goes on.
    @Test
    void whoeverIsToldThatNothingWasStoredHasNothingStoredHoweverLateTheWriterIs() throws InterruptedException {
        try (Store store = TemporaryStore.open(folder, clock)) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            whenever(store, "/held", () -> {
                held.countDown();
                released.await();
            });
            CompletableFuture<Stored> offer =
                    store.backlog().add(Wishes.arrival("id", wish("/held"))).toCompletableFuture();
            held.await();
            CompletableFuture<Stored> behind = offer(store, wish("/behind"));
            for (CompletableFuture<Stored> one : List.of(offer, behind)) {
                assertThatThrownBy(one::join)
                        .hasMessageContaining("the store is slow")
                        .cause()
                        .isInstanceOfSatisfying(StoreDown.class, down -> assertThat(down.isUndecided())
                                .isFalse());
            }
            released.countDown();
            assertThatItTakes(store);
            assertThat(store.ledger().search(Query.all(), 10).items())
                    .extracting(entry -> entry.url())
                    .containsExactly("https://www.example.com/taken");
            assertThat(store.ledger()
                            .events(Optional.empty(), Optional.empty(), 10)
                            .items())
                    .hasSize(1);
            assertThat(store.backlog()
                            .add(Wishes.arrival("id", wish("/again")))
                            .toCompletableFuture()
                            .join()
                            .accepted())
                    .isEqualTo(1);
        }
    }

    /// Each line takes a quarter of a second, all of them longer than anybody waits for a writer that stands still.
    @Test
    void aWriterThatIsSlowButGetsOnIsWaitedFor() {
        try (Store store = TemporaryStore.open(folder, clock)) {
            whenever(
                    store,
                    "/slow-",
                    () -> LockSupport.parkNanos(Duration.ofMillis(250).toNanos()));
            Wish[] wishes =
                    IntStream.range(0, 25).mapToObj(i -> wish("/slow-" + i)).toArray(Wish[]::new);
            assertThat(offer(store, wishes).join().accepted()).isEqualTo(1);
            assertThat(store.ledger().backlog(clock.instant()).waiting()).isEqualTo(25);
        }
    }

    private interface Hold {
        void hold() throws InterruptedException;
    }

    /// Does this inside the transaction whenever a line of such a path is written.
    private static void whenever(Store store, String path, Hold hold) {
        store.commits().await(sql -> {
            Function.create(sql.connection(), "hold", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    try {
                        hold.hold();
                    } catch (InterruptedException e) {
                        throw new SQLException(e);
                    }
                    result(0);
                }
            });
            return sql.update("CREATE TEMP TRIGGER held BEFORE INSERT ON record WHEN new.address LIKE '%" + path
                    + "%' BEGIN SELECT hold(); END");
        });
    }
}
