package dev.freshet.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Pipeline;
import dev.freshet.backlog.Lane;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.support.Pipelines;
import dev.freshet.support.PostgresTestServer;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import dev.freshet.support.TemporaryStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an older version left behind.
class UpgradeTest {
    private static final Lane LANE = new Lane("main", Product.CDN);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.atNoon();
    private final ScriptedCdn cdn = new ScriptedCdn(clock);

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void whatWasPutOffToTheDaysEndGoesOutAtOnceWhereThereIsQuota(String kind) throws SQLException {
        boolean sqlite = kind.equals("SQLite");
        DataSource source = sqlite
                ? TemporaryStore.source(folder.resolve("freshet.db"))
                : PostgresTestServer.source(PostgresTestServer.empty());
        migrateTo("9", source, sqlite ? Migrations.SQLITE : Migrations.POSTGRESQL);
        execute(
                source,
                stuck(1, "refresh", "file", "//www.example.com/a.css", MIDNIGHT),
                stuck(2, "prefetch", "file", "//www.example.com/b.css", MIDNIGHT),
                stuck(3, "refresh", "directory", "//www.example.com/d/", MIDNIGHT),
                "INSERT INTO quota (account, product, quota, day_limit, remaining, read_at) VALUES ('main', 'cdn',"
                        + " 'refresh-url', 10000, 0, " + clock.instant().toEpochMilli() + ")");

        try (Store store = sqlite
                ? TemporaryStore.open(folder, clock)
                : Store.postgresql(source, "postgresql://test", clock, false)) {
            QuotaBook quotas = new QuotaBook(
                    store.spendings(),
                    store.shortages(),
                    Map.of(LANE, new QuotaBook.Terms(Limits.of(LANE.product()), Map.of())));
            Pipeline pipeline = Pipelines.of(store, cdn, quotas, clock);
            assertThat(store.ledger().search(Query.all(), 10).items())
                    .hasSize(3)
                    .allMatch(entry -> MIDNIGHT.equals(entry.dueAt()));

            pipeline.flush(false);

            assertThat(cdn.takenLines())
                    .containsExactlyInAnyOrder(
                            "https://www.example.com/a.css",
                            "https://www.example.com/b.css",
                            "https://www.example.com/d/");
        }
    }

    private static void migrateTo(String version, DataSource source, Migrations migrations) {
        Flyway.configure()
                .dataSource(source)
                .resourceProvider(migrations)
                .javaMigrationClassProvider(List::of)
                .target(version)
                .load()
                .migrate();
    }

    private String stuck(int id, String operation, String kind, String address, Instant until) {
        long now = clock.instant().toEpochMilli();
        long at = until.toEpochMilli();
        return ("INSERT INTO record (id, request, account, product, site, operation, kind, scheme, address, domain,"
                        + " options, force, rank, urgency, state, reason, progress, changes, attempts, resent, version,"
                        + " changed_at, requested_at, hold_until, due_at, max_wait, cause_source) VALUES"
                        + " (%d, 'r', 'main', 'cdn', 'www', '%s', '%s', 'https', '%s', 'www.example.com',"
                        + " '', 0, 2, 0, 'waiting', '1 of 1 due: none is left today; the quota is filled up at 00:00"
                        + " UTC+8', 0, 1, 0, 0, 1, %d, %d, %d, %d, 60000, 'oss')")
                .formatted(id, operation, kind, address, now, now, at, at);
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
