package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.support.PackagedApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product of the build `-Plambda` as AWS Lambda runs it: nobody calls it, it asks.
@Tag("lambda")
class LambdaIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// What Lambda takes of a zip that comes directly.
    private static final int LIMIT = 50_000_000;

    private static final Path FIXTURES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    private RuntimeApiServer platform;
    private PackagedApp app;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        // The runtime is found by the platform's variable, as there. Nobody answers for the vendor: lines wait.
        Files.writeString(folder.resolve("config/application.yaml"), """
                freshet:
                  store: { ephemeral: accept }
                  events: { max-body: 64KiB }
                  calls: { connect-timeout: 1s, read-timeout: 1s }
                  tokens: { uploads: { value: "%s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "http://127.0.0.1:9" }
                  sites:
                    www:
                      account: main
                      domains: [www.example.com]
                      sources: [ { bucket: my-site }, { bucket: harbour-site } ]
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

    private JsonNode invoke(String event) throws Exception {
        RuntimeApiServer.Answer answer = platform.invoke(event.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.failed()).as(answer.body()).isFalse();
        return JSON.readTree(answer.body());
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(FIXTURES.resolve(name));
    }

    private static String oss(String key) {
        return """
                {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
                 "oss":{"bucket":{"name":"my-site"},"object":{"key":"%s"}}}]}""".formatted(key);
    }

    @Test
    void anEventIsStoredBeforeItsAnswerAndAScheduleSendsIt() throws Exception {
        RuntimeApiServer.Answer answer = platform.invoke(oss("a.css").getBytes(StandardCharsets.UTF_8));
        JsonNode counts = JSON.readTree(answer.body());
        assertThat(counts.path("request").asText()).isEqualTo(answer.id());
        assertThat(counts.path("accepted").asInt()).isEqualTo(1);
        JsonNode record = platform.get("/api/v1/records").path("items").path(0);
        assertThat(record.path("url").asText()).isEqualTo("https://www.example.com/a.css");
        assertThat(record.path("state").asText()).isEqualTo("waiting");
        assertThat(record.path("attempts").asInt()).isZero();

        // The window may still be open at the first tick. The vendor is not there: a tick that tries leaves the line
        // waiting, and says why.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            invoke(fixture("lambda/scheduled-event.json"));
            assertThat(platform.get("/api/v1/records").at("/items/0/reason").asText())
                    .contains("ConnectionFailed");
        });
    }

    @Test
    void recordsOfS3AreChanges() throws Exception {
        JsonNode counts = invoke(fixture("events/s3-records-put.json"));
        assertThat(counts.path("accepted").asInt()).isPositive();
        assertThat(counts.path("refused").asInt()).isZero();
    }

    @Test
    void ofABatchEachMessageStandsAloneAndPoisonIsNotBroughtAgain() throws Exception {
        assertThat(invoke(fixture("lambda/sqs-good-poison-unlucky.json")).toString())
                .isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(platform.get("/api/v1/records").path("items")).hasSize(2);
        assertThat(platform.get("/api/v1/events?outcome=refused").path("items")).hasSize(1);
    }

    @Test
    void aRequestReachesTheDoorsAndNoneIsBelievedWithoutATokenOrASignature() throws Exception {
        JsonNode refresh = platform.request(
                "POST",
                "/api/v1/refresh",
                "Bearer " + PackagedApp.TOKEN,
                "{\"urls\":[\"https://www.example.com/p.html\"]}");
        assertThat(refresh.path("statusCode").asInt()).as(refresh.toString()).isEqualTo(202);
        assertThat(refresh.path("body").asText()).contains("https://www.example.com/p.html");
        assertThat(refresh.at("/headers/x-content-type-options").asText()).isEqualTo("nosniff");

        assertThat(platform.request("GET", "/api/v1/records", "Bearer wrong", "")
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
        assertThat(platform.request("POST", "/invoke", "", oss("forged.css"))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
        int webhook =
                invoke(fixture("lambda/url-webhook.json")).path("statusCode").asInt();
        assertThat(webhook).isBetween(400, 499);
    }

    @Test
    void poisonIsWrittenDownAndAnsweredAsASuccess() throws Exception {
        for (String poison : new String[] {"", "not json", "{\"a\":", "42", "{\"a\":\"" + "x".repeat(70_000) + "\"}"}) {
            assertThat(invoke(poison).path("refused").asInt()).as(poison).isEqualTo(1);
        }
        assertThat(platform.get("/api/v1/events?outcome=refused").path("items")).hasSize(5);
    }

    @Test
    void whatFailsIsToldAsAFailureSoThatThePlatformKeepsItAndTheNextIsTaken() throws Exception {
        byte[] batch = "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}".getBytes(StandardCharsets.UTF_8);
        RuntimeApiServer.Answer answer = platform.invoke(batch);
        assertThat(answer.failed()).isTrue();
        assertThat(JSON.readTree(answer.body()).path("errorMessage").asText()).contains("messageId");
        assertThat(invoke(oss("next.css")).path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void theZipHoldsAnExecutableBootstrapAndIsSmallEnough() throws IOException {
        assumeTrue(PackagedApp.isBinary(), "there is no binary in this round");
        Path zip = Path.of("target", "function.zip");
        assertThat(Files.size(zip)).isLessThan(LIMIT);
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
            assertThat(Files.getPosixFilePermissions(inside.getPath("bootstrap")))
                    .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
            assertThat(inside.getPath("LICENSE")).exists();
        }
    }

    @Test
    void itListensToNobody() throws Exception {
        invoke(oss("a.css"));
        assertThat(app.output()).noneMatch(line -> line.contains("Listening on"));
    }
}
