package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.support.PackagedApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product as AWS Lambda runs it: nobody calls it, it asks.
class LambdaIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private RuntimeApiServer platform;
    private PackagedApp app;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        // The runtime is found by the platform's variable, as there. Nobody answers for the vendor: lines wait.
        Files.writeString(folder.resolve("config/application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  store: { ephemeral: accept }
                  events: { max-body: 64KiB }
                  calls: { connect-timeout: 1s, read-timeout: 1s }
                  tokens: { looker: { value: "%s", role: viewer } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "http://127.0.0.1:9" }
                  sites:
                    www:
                      account: main
                      domains: [www.example.com]
                      sources: [ { bucket: my-site } ]
                      debounce: { window: 10ms, max-wait: 20ms }
                """.formatted(PackagedApp.TOKEN));
        platform = new RuntimeApiServer();
        app = new PackagedApp(folder, Map.of("AWS_LAMBDA_RUNTIME_API", platform.address()));
    }

    @AfterEach
    void end() {
        app.close();
        platform.close();
    }

    private static byte[] event(String key) {
        return """
                {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
                 "oss":{"bucket":{"name":"my-site"},"object":{"key":"%s"}}}]}""".formatted(key).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anEventIsStoredBeforeItsAnswerAndATickSendsIt() throws Exception {
        RuntimeApiServer.Answer answer = platform.invoke(event("a.css"));
        assertThat(answer.error()).isEmpty();
        JsonNode counts = JSON.readTree(answer.body());
        assertThat(counts.path("request").asText()).isEqualTo(answer.id());
        assertThat(counts.path("accepted").asInt()).isEqualTo(1);
        JsonNode record = app.get("/api/v1/records").path("items").path(0);
        assertThat(record.path("url").asText()).isEqualTo("https://www.example.com/a.css");
        assertThat(record.path("state").asText()).isEqualTo("waiting");
        assertThat(record.path("attempts").asInt()).isZero();

        byte[] tick =
                "{\"triggerTime\":\"2026-11-21T02:00:00Z\",\"triggerName\":\"drain\"}".getBytes(StandardCharsets.UTF_8);
        // The window may still be open at the first tick. The vendor is not there: a tick that tries leaves the line
        // waiting, and says why.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(platform.invoke(tick).error()).isEmpty();
            assertThat(app.get("/api/v1/records")
                            .path("items")
                            .path(0)
                            .path("reason")
                            .asText())
                    .contains("ConnectionFailed");
        });
    }

    @Test
    void poisonIsWrittenDownAndAnsweredAsASuccess() throws Exception {
        for (String poison : new String[] {"", "not json", "{\"a\":", "42", "{\"a\":\"" + "x".repeat(70_000) + "\"}"}) {
            RuntimeApiServer.Answer answer = platform.invoke(poison.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.error()).as(poison).isEmpty();
            assertThat(JSON.readTree(answer.body()).path("refused").asInt()).isEqualTo(1);
        }
        assertThat(app.get("/api/v1/events?outcome=refused").path("items")).hasSize(5);
    }

    @Test
    void anEventThatIsNotUnderstoodYetFailsSoThatThePlatformKeepsIt() throws Exception {
        byte[] event = Files.readAllBytes(Path.of("src/test/resources/events/eventbridge-array-of-objects.json"));
        RuntimeApiServer.Answer answer = platform.invoke(event);
        assertThat(answer.error()).isEqualTo("Function.NotYetUnderstood");
        assertThat(JSON.readTree(answer.body()).path("errorMessage").asText()).contains("EventBridge");
        assertThat(platform.invoke(event("next.css")).error()).isEmpty();
    }
}
