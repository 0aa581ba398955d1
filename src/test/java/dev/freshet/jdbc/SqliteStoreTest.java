package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.ledger.StoreContract;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Wishes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void begin() {
        store = TemporaryStore.openKept(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Store open() {
        return store;
    }

    @Test
    void aSecondProcessOnTheSameFileIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> TemporaryStore.open(folder, clock, Duration.ofMillis(200)))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("another Freshet process uses")
                .hasMessageContaining("FRESHET_STORE_URL");
    }

    @Test
    void aSecondProcessWaitsForTheFirstToEnd() {
        CompletableFuture<Store> second =
                CompletableFuture.supplyAsync(() -> TemporaryStore.open(folder, clock, Duration.ofSeconds(20)));
        store.close();
        store = second.join();
        assertThat(store.probe().trouble()).isEmpty();
    }

    @Override
    protected void execute(String sql) throws SQLException {
        try (Connection connection =
                        TemporaryStore.source(folder.resolve("freshet.db")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        store.close();
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                + " checksum, installed_by, installed_on, execution_time, success)"
                + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '2030-01-01 00:00:00', 1, 1)");
        assertThatThrownBy(() -> TemporaryStore.open(folder, clock))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("newer Freshet (schema 99)");
    }

    @Test
    void aSchemaThatIsUpToDateIsOpenedWithoutAMigration() throws SQLException {
        store.close();
        // A migration would find that its script is not the one that was run, and refuse.
        execute("UPDATE flyway_schema_history SET checksum = 1");
        store = TemporaryStore.open(folder, clock);
        assertThat(store.probe().trouble()).isEmpty();
    }

    @Test
    void aSchemaThatCannotBeMigratedIsRefusedWithTheReason() throws SQLException {
        store.close();
        execute("UPDATE flyway_schema_history SET success = 0");
        assertThatThrownBy(() -> TemporaryStore.open(folder, clock))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("cannot be brought to schema " + Migrations.SQLITE.newest())
                .hasMessageContaining("failed migration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/sqlite", "db/postgresql"})
    void everyMigrationIsKnownByName(String location) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", location))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
        }
        assertThat(Migrations.SQLITE.newest()).isEqualTo(Migrations.FILES.size());
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheFileIsOpenedAgain() {
        store(now().refresh("/a.css"));
        store.close();
        store = TemporaryStore.open(folder, clock);
        assertThat(ledger().search(Query.all(), 10).items()).hasSize(1);
    }

    @Test
    void anAnswerOfAVersionThatKeptNoRecordsIsMadeOfThoseItsRequestOpened() throws SQLException {
        Arrival arrival = Wishes.arrival(now().refresh("/a.css"), now().refresh("/b.css"));
        Arrival.Key key = new Arrival.Key("ci", "deploy", "digest");
        List<Long> records = store(new Arrival("r-1", arrival.notes(), key)).records();
        execute("UPDATE answer SET opened = NULL, records = NULL");

        assertThat(store(new Arrival("r-2", arrival.notes(), key)).replay())
                .isEqualTo(new Stored.Replay("r-1", "digest", null, 2, records));
    }

    @Test
    void theWriteAheadLogIsOnAndEveryCommitIsSynced() {
        List<String> modes = store.commits()
                .await(sql -> List.of(
                        sql.first("PRAGMA journal_mode", row -> row.getString(1))
                                .orElseThrow(),
                        sql.first("PRAGMA synchronous", row -> row.getString(1)).orElseThrow()));
        assertThat(modes).containsExactly("wal", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation", "kind", "domain", "url", "prefix", "state", "site", "request", "from", "none"})
    void noFilterReadsTheWholeTable(String filter) throws SQLException {
        Search search = Search.of(query(filter), 50);
        List<String> plan = new ArrayList<>();
        try (Connection connection =
                        TemporaryStore.source(folder.resolve("freshet.db")).getConnection();
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + search.sql())) {
            for (int i = 0; i < search.values().length; i++) {
                statement.setObject(i + 1, search.values()[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.add(rows.getString("detail"));
                }
            }
        }
        // Without a filter the index in the order of the answer is read, and only as far as the page goes.
        String how =
                filter.equals("none") ? "SCAN record USING INDEX record_time" : "SEARCH record USING INDEX record_";
        assertThat(plan).first().asString().startsWith(how);
        if (!filter.equals("prefix")) {
            assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    private Query query(String filter) {
        boolean url = filter.equals("url") || filter.equals("prefix");
        return new Query(
                filter.equals("operation") ? dev.freshet.line.Operation.PREFETCH : null,
                filter.equals("kind") ? dev.freshet.line.Kind.DIRECTORY : null,
                filter.equals("domain") ? "www.example.com" : null,
                url ? List.of("//www.example.com/a") : List.of(),
                filter.equals("prefix"),
                filter.equals("state") ? State.FAILED : null,
                filter.equals("site") ? "www" : null,
                filter.equals("request") ? "r-1" : null,
                filter.equals("from") ? clock.instant() : null,
                null,
                null);
    }

    /// The pool has settings of its own, which could name something else than the store's.
    @ParameterizedTest
    @ValueSource(strings = {":memory:", "", "other.db"})
    void aPoolThatOpensAnythingButTheFileIsRefused(String name) {
        SQLiteDataSource elsewhere = new SQLiteDataSource();
        elsewhere.setUrl("jdbc:sqlite:" + (name.endsWith(".db") ? folder.resolve(name) : name));
        assertThatThrownBy(() -> Store.sqlite(folder.resolve("named.db"), elsewhere, clock, Duration.ZERO))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("what is opened is not")
                .hasMessageContaining("freshet.store.url");
    }
}
