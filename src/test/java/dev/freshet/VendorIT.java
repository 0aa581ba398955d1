package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.TlsFront;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product calls its vendor over TLS and through a proxy, and nobody whom it cannot trust.
@Tag("either-build")
class VendorIT {
    private static final Scene SCENE = new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 1_000, 1_000);

    @TempDir
    Path folder;

    private final Simulator simulator = SCENE.simulator();
    private TlsFront front;

    @BeforeEach
    void open() throws Exception {
        front = new TlsFront(folder, simulator.uri());
    }

    @AfterEach
    void close() {
        front.close();
        simulator.close();
    }

    private PackagedApp start(URI vendor, String... flags) throws Exception {
        return start(vendor, Map.of(), flags);
    }

    private PackagedApp start(URI vendor, Map<String, String> environment, String... flags) throws Exception {
        SCENE.settle(folder, vendor);
        PackagedApp app = new PackagedApp(folder, environment, flags);
        app.post("/api/v1/refresh", "{\"urls\":[\"" + Scene.line("safe.css") + "\"]}");
        return app;
    }

    private static JsonNode record(PackagedApp app) {
        return app.get("/api/v1/records").path("items").path(0);
    }

    @Test
    void aVendorWhoseCertificateIsTrustedIsCalledToTheEnd() throws Exception {
        try (PackagedApp app = start(front.uri(), front.trust())) {
            assertThatTheRecordIsDone(app);
        }
    }

    @Test
    void theProxyOfTheEnvironmentIsAsked() throws Exception {
        URI nowhere = URI.create("http://cdn.nowhere.example");
        try (PackagedApp app =
                start(nowhere, Map.of("HTTP_PROXY", simulator.uri().toString()))) {
            assertThatTheRecordIsDone(app);
        }
    }

    private void assertThatTheRecordIsDone(PackagedApp app) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> record(app).path("state").asText().equals("done"));
        assertThat(Scene.refreshes(simulator)).hasSize(1);
        assertThat(app.trouble()).isEmpty();
    }

    @Test
    void oneThatNobodyVouchesForIsNotCalled() throws Exception {
        try (PackagedApp app = start(front.uri())) {
            assertThatTheRecordWaitsBecause(app, front.uri(), "the TLS handshake failed");
        }
    }

    @Test
    void oneThatVouchesForAnotherNameIsNotCalled() throws Exception {
        try (PackagedApp app = start(front.byAnotherName(), front.trust())) {
            assertThatTheRecordWaitsBecause(app, front.byAnotherName(), "its certificate is for another name");
        }
    }

    private void assertThatTheRecordWaitsBecause(PackagedApp app, URI vendor, String why) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> record(app).path("reason").asText().contains("not reached"));
        JsonNode record = record(app);
        assertThat(record.path("state").asText()).isEqualTo("waiting");
        assertThat(record.path("reason").asText())
                .isEqualTo("the vendor is not reached: ConnectionFailed, no connection to " + vendor.getRawAuthority()
                        + ": " + why);
        assertThat(simulator.calls()).isEmpty();
        assertThat(app.output()).noneMatch(line -> line.contains("testsecret") || line.contains("Signature"));
        assertThat(app.trouble()).isEmpty();
    }
}
