package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.PostgresTestServer;
import dev.freshet.support.Scene;
import dev.freshet.support.SelfSigned;
import dev.freshet.support.Uploads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product on PostgreSQL: the same build, another address.
@Tag("either-build")
class PostgresIT {
    private static final Scene SCENE = new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 1_000, 10_000);

    @TempDir
    Path folder;

    private final Simulator simulator = SCENE.simulator();

    @BeforeEach
    void settle() throws Exception {
        SCENE.settle(folder, simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private PackagedApp on(String url, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("FRESHET_STORE_URL", url);
        return new PackagedApp(folder, environment);
    }

    @Test
    void twoProcessesThatStartOnANewDatabaseShareItAndItsWork() {
        String url = PostgresTestServer.url(PostgresTestServer.empty());
        try (PackagedApp one = on(url, Map.of());
                PackagedApp other = on(url, Map.of())) {
            upload(one, "a.css", "R-1");
            upload(other, "b.css", "R-2");
            assertThat(upload(other, "a.css", "R-1").path("duplicates").asInt()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> states(one).equals(List.of("done", "done")));
            assertThat(states(other)).containsExactly("done", "done");
            assertThat(Scene.refreshes(simulator).stream().flatMap(call -> call.lines().stream()))
                    .containsExactlyInAnyOrder(Scene.line("a.css"), Scene.line("b.css"));
            assertThat(one.trouble()).isEmpty();
            assertThat(other.trouble()).isEmpty();
        }
    }

    private static JsonNode upload(PackagedApp app, String key, String request) {
        return app.post(
                "/invoke", Uploads.event(key, request, InstantSource.system().instant()));
    }

    private static List<String> states(PackagedApp app) {
        return app.get("/api/v1/records").path("items").findValuesAsText("state");
    }

    @Test
    void overTlsWithAPasswordFromAFile() throws Exception {
        Path certificate = SelfSigned.pem(folder);
        Path secret = Files.writeString(folder.resolve("password"), "correct horse");
        try (EmbeddedPostgres server = guarded("correct horse")) {
            String url =
                    "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?sslmode=verify-full&sslrootcert=";
            Map<String, String> user = Map.of("FRESHET_STORE_USER", "keeper");
            Map<String, String> both =
                    Map.of("FRESHET_STORE_USER", "keeper", "FRESHET_STORE_PASSWORD_FILE", secret.toString());
            try (PackagedApp app = on(url + certificate, both)) {
                assertThat(upload(app, "a.css", "R-1").path("accepted").asInt()).isEqualTo(1);
                assertThat(app.trouble()).isEmpty();
            }
            try (PackagedApp app = on(url + certificate, user)) {
                assertThat(app.awaitExit()).isNotZero();
                assertThat(app.output()).anyMatch(line -> line.contains("denies access"));
                assertThat(String.join("\n", app.output())).doesNotContain("correct horse");
            }
            Path other = SelfSigned.pem(Files.createDirectory(folder.resolve("stranger")));
            try (PackagedApp app = on(url + other, both)) {
                assertThat(app.status(
                                "/invoke",
                                Uploads.event(
                                        "b.css", "R-2", InstantSource.system().instant())))
                        .isEqualTo(503);
            }
        }
    }

    /// A server that lets nobody in but over TLS and with a password.
    private EmbeddedPostgres guarded(String password) throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
        PostgresTestServer.execute(
                server.getPostgresDatabase(), "CREATE ROLE keeper SUPERUSER LOGIN PASSWORD '" + password + "'");
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "hostssl all keeper 127.0.0.1/32 scram-sha-256\nhostnossl all postgres 127.0.0.1/32 trust\n");
        for (String file : List.of("server.key", "server.crt")) {
            Files.copy(folder.resolve(file), data.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        PostgresTestServer.execute(server.getPostgresDatabase(), "ALTER SYSTEM SET ssl = on");
        PostgresTestServer.execute(server.getPostgresDatabase(), "SELECT pg_reload_conf()");
        return server;
    }
}
