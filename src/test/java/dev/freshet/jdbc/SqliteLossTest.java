package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.support.LogLines;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was acknowledged and is not there any more is told, and nothing is told where all of it is there.
///
/// A process that is killed is played by a copy of its files in the midst of its work: that is what the system's memory
/// of them holds then.
class SqliteLossTest {
    private static final int HEADER = 32;
    private static final int FRAME = 24 + 4_096;
    private static final String LOST = "store-log-damaged";
    private static final String PUT_BACK = "store-put-back";
    private static final String ASIDE = "store-set-aside";

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final LogLines log = LogLines.of("dev.freshet.jdbc");
    private int copies;

    @AfterEach
    void end() {
        log.close();
    }

    private void store(Store store, int from, int count) {
        for (int i = from; i < from + count; i++) {
            store.backlog()
                    .add(Wishes.arrival(Wishes.at(clock.instant()).refresh("/" + i)))
                    .toCompletableFuture()
                    .join();
        }
    }

    /// The folder of a process that was killed after so many events were acknowledged, one by one.
    private Path killed(int events) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home-" + copies++));
        try (Store store = TemporaryStore.open(home, clock)) {
            store(store, 0, events);
            return copied(home);
        }
    }

    private Path closed(int events) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home-" + copies++));
        try (Store store = TemporaryStore.open(home, clock)) {
            store.watchClock(Duration.ZERO);
            store(store, 0, events);
        }
        return home;
    }

    private Path copied(Path home) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy-" + copies++));
        try (Stream<Path> files = Files.list(home)) {
            for (Path file :
                    files.filter(one -> !one.toString().endsWith(".lock")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static Path part(Path home, String suffix) {
        return home.resolve("freshet.db" + suffix);
    }

    /// What a start finds: how many events, and what it tells.
    private record Start(long events, List<String> codes) {}

    private Start start(Path home) {
        Path file = part(home, "");
        try (Store store = Store.sqlite(file, TemporaryStore.source(file), clock, Duration.ofSeconds(1))) {
            return new Start(
                    store.ledger().backlog(clock.instant()).waiting(),
                    store.probe().troubles().stream().map(Trouble::code).toList());
        }
    }

    /// Told where and only where something is missing.
    private void assertThatALossIsTold(Path home, int acknowledged, String as) {
        Start start = start(home);
        assertThat(start.codes().contains(LOST))
                .as("%s: %d of %d are there, and it says %s", as, start.events(), acknowledged, start.codes())
                .isEqualTo(start.events() < acknowledged);
        assertThat(start.events()).isLessThanOrEqualTo(acknowledged);
    }

    private static void flip(Path file, long at, int bits) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int was = open.read();
            open.seek(at);
            open.write(was ^ bits);
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 260})
    void oneFlippedByteAnywhereInTheLogIsToldWhereItCostAnEvent(int events) throws IOException {
        Path home = killed(events);
        Random random = new Random(events);
        long length = Files.size(part(home, "-wal"));
        for (int tried = 0; tried < 20; tried++) {
            long at = HEADER + random.nextLong(length - HEADER);
            Path copy = copied(home);
            flip(part(copy, "-wal"), at, 1 + random.nextInt(255));
            assertThatALossIsTold(copy, events, "byte " + at + " of " + length);
        }
    }

    /// Each field of the log's header, and of the first and a later frame's.
    @Test
    void oneFlippedByteInAnyHeaderIsTold() throws IOException {
        Path home = killed(40);
        long frames = (Files.size(part(home, "-wal")) - HEADER) / FRAME;
        for (long base : new long[] {0, HEADER, HEADER + (frames - 20) * FRAME}) {
            for (int at = 0; at < (base == 0 ? HEADER : 24); at += 4) {
                Path copy = copied(home);
                flip(part(copy, "-wal"), base + at, 0x10);
                Start start = start(copy);
                assertThat(start.events()).isLessThan(40);
                assertThat(start.codes())
                        .as("byte %d of the header at %d", at, base)
                        .contains(LOST);
            }
        }
    }

    /// After a power cut the index may be gone: then the log alone speaks.
    @Test
    void withoutTheIndexADamageBeforeTheLastTransactionIsTold() throws IOException {
        Path home = killed(40);
        long frames = (Files.size(part(home, "-wal")) - HEADER) / FRAME;
        for (long at : new long[] {
            3, 9, 17, 26, HEADER + 30, HEADER + FRAME * (frames / 2), HEADER + FRAME * (frames / 2) + 900
        }) {
            Path copy = copied(home);
            Files.delete(part(copy, "-shm"));
            flip(part(copy, "-wal"), at, 0x40);
            Start start = start(copy);
            assertThat(start.events()).isLessThan(40);
            assertThat(start.codes()).as("byte %d", at).contains(LOST);
        }
    }

    @Test
    void aLogThatEndsAnywhereIsToldWhereItCostAnEvent() throws IOException {
        Path home = killed(20);
        long frames = (Files.size(part(home, "-wal")) - HEADER) / FRAME;
        for (long frame = Math.max(0, frames - 12); frame <= frames; frame++) {
            for (int into : new int[] {0, 2_000}) {
                Path copy = copied(home);
                cut(part(copy, "-wal"), Math.min(HEADER + frame * FRAME + into, Files.size(part(copy, "-wal"))));
                assertThatALossIsTold(copy, 20, "cut in frame " + frame + " at " + into);
            }
        }
    }

    /// The end of a transaction that was under way: its page was not written, or not all of it was.
    @ParameterizedTest
    @CsvSource({"true, 4096", "true, 700", "true, 0", "false, 4096", "false, 700", "false, 0"})
    void theTornEndOfATransactionThatNobodyWasToldOfIsNoDamage(boolean index, int written) throws IOException {
        Path home = killed(20);
        if (!index) {
            Files.delete(part(home, "-shm"));
        }
        ByteBuffer torn = ByteBuffer.allocate(24 + written);
        try (RandomAccessFile open = new RandomAccessFile(part(home, "-wal").toFile(), "rw")) {
            byte[] salts = new byte[8];
            open.seek(16);
            open.readFully(salts);
            torn.putInt(3).putInt(99).put(salts).putLong(12_345);
            open.seek(open.length());
            open.write(torn.array());
        }
        assertThat(start(home)).isEqualTo(new Start(20, List.of()));
    }

    @Test
    void whoeverIsKilledAgainAndAgainIsToldNothing() throws IOException {
        Path home = killed(1);
        for (int time = 1; time <= 12; time++) {
            try (Store store = TemporaryStore.open(home, clock)) {
                assertThat(store.probe().troubles()).isEmpty();
                assertThat(store.ledger().backlog(clock.instant()).waiting()).isEqualTo(1 + (time - 1) * 30L);
                clock.tick(Duration.ofSeconds(11));
                store.watchClock(Duration.ZERO);
                store(store, 1 + (time - 1) * 30, 30);
                home = copied(home);
            }
        }
        assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLogThatIsGoneIsTold(boolean indexToo) throws IOException {
        Path home = killed(20);
        Files.delete(part(home, "-wal"));
        if (indexToo) {
            Files.delete(part(home, "-shm"));
        }
        Start start = start(home);
        assertThat(start.events()).isLessThan(20);
        assertThat(start.codes()).containsExactly(LOST);
    }

    @Test
    void aLogThatIsEmptiedIsTold() throws IOException {
        Path home = killed(20);
        cut(part(home, "-wal"), 0);
        assertThat(start(home).codes()).containsExactly(LOST);
    }

    /// It puts the log into the file, and removes it.
    @Test
    void aFileThatAnotherProgramHasOpenedMeanwhileIsWhole() throws IOException, SQLException {
        Path home = killed(20);
        try (Connection other = TemporaryStore.source(part(home, "")).getConnection();
                Statement look = other.createStatement()) {
            look.executeQuery("SELECT count(*) FROM record").close();
        }
        assertThat(part(home, "-wal")).doesNotExist();
        assertThat(start(home)).isEqualTo(new Start(20, List.of()));
    }

    @Test
    void whatWasKeptIsTheFileAndTheLogAsTheyWereThreeTimesAtMost() throws IOException {
        Path home = killed(20);
        flip(part(home, "-wal"), 10 * FRAME, 1);
        byte[] file = Files.readAllBytes(part(home, ""));
        byte[] logged = Files.readAllBytes(part(home, "-wal"));
        try (Store store = TemporaryStore.open(home, clock)) {
            Path kept = home.resolve("freshet.db.log-damaged-20261121T040000Z");
            assertThat(kept).hasBinaryContent(file);
            assertThat(Path.of(kept + "-wal")).hasBinaryContent(logged);
            assertThat(store.probe().troubles()).singleElement().satisfies(told -> {
                assertThat(told.sentence())
                        .contains("may be missing", kept.getFileName().toString());
                assertThat(told.remedy()).contains("POST /api/v1/health/store-log-damaged/confirm");
                assertThat(told.level()).isEqualTo(Trouble.Level.DEGRADED);
            });
            assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR") && line.contains("may be missing"));
        }
        for (int time = 0; time < 4; time++) {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(part(home, part));
            }
            Files.write(part(home, ""), file);
            Files.write(part(home, "-wal"), logged);
            start(home);
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(one -> one.toString().matches(".*\\.log-damaged-[^-]*(-\\d)?")))
                    .hasSize(3);
        }
    }

    @Test
    void aTroubleStaysOverRestartsUntilItIsConfirmedAndThenStaysAway() throws IOException {
        Path home = killed(20);
        flip(part(home, "-wal"), 10 * FRAME, 1);
        start(home);
        clock.tick(Duration.ofHours(1));
        try (Store store = TemporaryStore.open(home, clock)) {
            assertThat(store.probe().troubles()).singleElement().satisfies(told -> {
                assertThat(told.code()).isEqualTo(LOST);
                assertThat(told.since()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
            });
            assertThat(store.waitingTroubles().confirm("store-unheard-of")).isFalse();
            assertThat(store.waitingTroubles().confirm(LOST)).isTrue();
            assertThat(store.waitingTroubles().confirm(LOST)).isFalse();
            assertThat(store.probe().troubles()).isEmpty();
        }
        assertThat(start(home).codes()).isEmpty();
    }

    /// The next start finds nothing any more: opening the file has removed the evidence.
    @Test
    void aTroubleIsNotForgottenByWhoeverIsKilledBeforeItIsStored() throws IOException {
        Path home = killed(20);
        flip(part(home, "-wal"), 10 * FRAME, 1);
        SqliteRecovery first = new SqliteRecovery(part(home, ""), clock, new SqliteDialect());
        first.version();
        assertThat(first.found()).hasSize(1);
        assertThat(start(home).codes()).containsExactly(LOST);
        assertThat(start(home).codes()).containsExactly(LOST);
        assertThat(part(home, ".found")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void aFileThatWasCutShortIsSetAside(double share) throws IOException {
        Path killed = killed(60);
        cut(part(killed, ""), (long) (Files.size(part(killed, "")) * share));
        assertThat(start(killed).codes()).contains(ASIDE);
        Path closed = closed(60);
        cut(part(closed, ""), (long) (Files.size(part(closed, "")) * share));
        assertThat(start(closed).codes()).containsExactly(ASIDE);
        assertThat(start(closed).codes()).containsExactly(ASIDE);
    }

    @Test
    void aFileThatWasPutBackFromAnOlderCopyIsTold() throws IOException {
        Path home = closed(5);
        Path older = copied(home);
        try (Store store = TemporaryStore.open(home, clock)) {
            clock.tick(Duration.ofMinutes(1));
            store(store, 5, 5);
            store.watchClock(Duration.ZERO);
        }
        assertThat(start(home)).isEqualTo(new Start(10, List.of()));
        Files.copy(part(older, ""), part(home, ""), StandardCopyOption.REPLACE_EXISTING);
        assertThat(start(home)).isEqualTo(new Start(5, List.of(PUT_BACK)));
        try (Store store = TemporaryStore.open(home, clock)) {
            assertThat(store.waitingTroubles().confirm(PUT_BACK)).isTrue();
        }
        assertThat(start(home).codes()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        Path home = closed(5);
        Files.delete(part(home, ""));
        assertThat(start(home)).isEqualTo(new Start(0, List.of(PUT_BACK)));
        assertThat(start(home).codes()).containsExactly(PUT_BACK);
    }

    /// On another machine, or from a version that wrote no witness.
    @Test
    void aFileWithoutAWitnessIsTakenAsItIs() throws IOException {
        Path home = closed(5);
        Files.delete(part(home, ".witness"));
        assertThat(start(home)).isEqualTo(new Start(5, List.of()));
        Path killed = killed(5);
        Files.delete(part(killed, ".witness"));
        assertThat(start(killed)).isEqualTo(new Start(5, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "open   99999999999999999999999999\n", "closed -5\n"})
    void aWitnessThatCannotBeReadStopsNobody(String text) throws IOException {
        Path home = closed(5);
        Files.writeString(part(home, ".witness"), text);
        Files.writeString(part(home, ".found"), text);
        assertThat(start(home)).isEqualTo(new Start(5, List.of()));
    }

    /// All of the log is in the file, and what of it can be read would put older pages over newer ones.
    @Test
    void aDamagedLogThatIsNotNeededIsNotRead() throws IOException, SQLException {
        Path home = Files.createDirectory(folder.resolve("saved"));
        Path copy;
        try (Store store = TemporaryStore.open(home, clock)) {
            store(store, 0, 20);
            try (Connection other = TemporaryStore.source(part(home, "")).getConnection();
                    Statement save = other.createStatement()) {
                save.executeQuery("PRAGMA wal_checkpoint(PASSIVE)").close();
            }
            copy = copied(home);
        }
        flip(part(copy, "-wal"), 40 * FRAME, 1);
        assertThat(start(copy)).isEqualTo(new Start(20, List.of()));
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("nothing is missing"));
    }

    @Test
    void aStoreThatIsFoundDamagedLaterIsToldUntilItIsConfirmed() throws IOException {
        Path home = closed(60);
        try (Store store = TemporaryStore.open(home, clock)) {
            byte[] garbage = new byte[4_096];
            java.util.Arrays.fill(garbage, (byte) 0xA5);
            try (RandomAccessFile open = new RandomAccessFile(part(home, "").toFile(), "rw")) {
                for (long page = 3; page < open.length() / 4_096; page++) {
                    open.seek(page * 4_096);
                    open.write(garbage);
                }
            }
            store(store, 60, 1);
        } catch (StoreDown | java.util.concurrent.CompletionException e) {
            assertThat(e).hasMessageContaining("damaged");
        }
        assertThat(start(home).codes()).containsExactly(ASIDE);
        assertThat(start(home).codes()).containsExactly(ASIDE);
    }
}
