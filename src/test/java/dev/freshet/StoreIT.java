package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Uploads;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product and the file it finds.
class StoreIT {
    private static final Scene SCENE = new Scene(Duration.ofHours(1), Duration.ofHours(1), 1_000, 1_000);

    @TempDir
    Path folder;

    @Test
    void whatAnEarlierProcessStoredIsThere() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            String url = Scene.line("kept.css");
            try (PackagedApp first = new PackagedApp(folder)) {
                first.post("/api/v1/refresh", "{\"urls\":[\"" + url + "\"]}");
                first.terminate();
            }
            try (PackagedApp second = new PackagedApp(folder)) {
                assertThat(second.get("/api/v1/records").path("items"))
                        .singleElement()
                        .satisfies(record ->
                                assertThat(record.path("url").asText()).isEqualTo(url));
            }
        }
    }

    @Test
    void aStoreThatANewerVersionHasWrittenIsRefusedInWords() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = new PackagedApp(folder)) {
                app.uri();
                app.terminate();
            }
            try (Connection connection = TemporaryStore.source(folder.resolve("data/freshet.db"))
                            .getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                        + " script, checksum, installed_by, installed_on, execution_time, success)"
                        + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '2030-01-01 00:00:00', 1, 1)");
            }
            try (PackagedApp app = new PackagedApp(folder)) {
                assertThat(app.awaitExit()).isNotZero();
                assertThat(app.output())
                        .anyMatch(line -> line.contains("written by a newer Freshet (schema 99)")
                                && line.contains("Run that version or a later one"));
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    @Test
    void whileAnotherHandHoldsTheFileNothingIsTakenAndTheSenderIsToldToComeAgain() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = new PackagedApp(folder)) {
                app.uri();
                // Before the first event the file is not open for writing yet, before the second it is.
                assertThatAnEventIsTakenAfterTheFileIsLetGo(app, "first.css");
                assertThatAnEventIsTakenAfterTheFileIsLetGo(app, "second.css");
                assertThat(app.get("/api/v1/backlog").path("waiting").asInt()).isEqualTo(2);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    private void assertThatAnEventIsTakenAfterTheFileIsLetGo(PackagedApp app, String key) throws SQLException {
        String event = Uploads.event(key, "R-" + key, InstantSource.system().instant());
        try (Connection other =
                        TemporaryStore.source(folder.resolve("data/freshet.db")).getConnection();
                Statement hand = other.createStatement()) {
            hand.execute("BEGIN IMMEDIATE");

            assertThat(app.status("/invoke", event)).isEqualTo(503);

            hand.execute("ROLLBACK");
        }
        // On a slow machine the sender is told to come again just before the writer gives up, and the file is let go
        // in between: the event is then there already, and a duplicate.
        JsonNode again = app.post("/invoke", event);
        assertThat(again.path("accepted").asInt() + again.path("duplicates").asInt())
                .isEqualTo(1);
    }
}
