package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the API says while its store is down, breaks off, or has lost an answer.
@QuarkusTest
@TestProfile(ApiProfile.class)
final class FailingStoreTest {
    @Inject
    ApiWorld world;

    private final String folder = "https://img.example.com/" + UUID.randomUUID() + "/";

    @AfterEach
    void mend() {
        world.backlog.down = false;
        world.backlog.forgetful = false;
        world.backlog.broken = false;
        world.backlog.letGo();
        world.ledger.mend();
    }

    @Test
    void aBacklogThatIsDownTakesNothingAndSaysWhenToComeAgain() {
        world.backlog.down = true;

        Ask.refresh("{\"urls\":[\"https://www.example.com/down\"]}")
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(503));
    }

    /// The request is on disk by then: a failure would make its sender believe the contrary.
    @Test
    void whatIsStoredIsAnsweredAsTakenWhateverTheStoreDoesAfterwards() {
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[\"%s\"]}".formatted(folder + "taken");
        world.backlog.broken = true;
        String request = keyed(key, body)
                .statusCode(202)
                .body("records", hasSize(1))
                .extract()
                .path("request");
        world.ledger.breakAfter(0);
        keyed(UUID.randomUUID().toString(), body)
                .statusCode(202)
                .body("duplicates", equalTo(1))
                .body("records", hasSize(0));
        world.ledger.mend();
        world.backlog.broken = false;

        keyed(key, body).statusCode(202).body("request", equalTo(request)).body("records", hasSize(1));
    }

    @Test
    void aLedgerThatIsDownIsAProblemAndNoStackTrace() {
        world.ledger.breakAfter(0);

        for (String address : List.of("/api/v1/records", "/api/v1/records/1", "/api/v1/events", "/api/v1/backlog")) {
            Ask.get(address, Map.of())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .contentType(Problem.MEDIA_TYPE)
                    .body("detail", not(containsString("disk")));
        }
    }

    @Test
    void anAnswerThatWasNeverWrittenDownIsMadeAgainOfItsRecords() {
        world.backlog.forgetful = true;
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[\"%1$s\",\"%1$s\"]}".formatted(folder + "forgotten");
        String request = keyed(key, body).extract().path("request");

        keyed(key, body)
                .statusCode(202)
                .body("request", equalTo(request))
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(1))
                .body("records", hasSize(1))
                .body("records[0].url", equalTo(folder + "forgotten"));
    }

    /// One of its lines joined a record that waited, which no search for the request finds.
    @Test
    void anAnswerThatWasNeverWrittenDownShowsTheRecordsThatItsLinesJoined() {
        Ask.refreshed(folder + "joined");
        world.backlog.forgetful = true;
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[\"%1$snew\",\"%1$sjoined\"]}".formatted(folder);
        String first = keyed(key, body).statusCode(202).extract().asString();

        String again = keyed(key, body).body("records", hasSize(2)).extract().asString();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aRepeatThatOvertakesTheFirstAnswerIsGivenTheSame() throws Exception {
        Ask.refreshed(folder + "joined");
        String key = UUID.randomUUID().toString();
        String body = "{\"urls\":[\"%1$snew\",\"%1$sjoined\",\"%1$snew\"]}".formatted(folder);
        world.backlog.holdNext();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(
                () -> keyed(key, body).statusCode(202).extract().asString());
        world.backlog.awaitHeld();
        // It changes what a record shows, between the two answers.
        Ask.refreshed(folder + "joined");

        String again = keyed(key, body)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(2))
                .body("records.url", contains(folder + "new", folder + "joined"))
                .extract()
                .asString();
        world.backlog.letGo();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(again);
        assertThat(keyed(key, body).extract().asString()).isEqualTo(again);
    }

    private static ValidatableResponse keyed(String key, String body) {
        return Ask.as(ApiProfile.OPERATOR)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/refresh")
                .then();
    }

    @Test
    void aStreamThatCannotBeginIsAProblem() {
        world.ledger.breakAfter(0);

        for (String mediaType : List.of("text/csv", "application/x-ndjson")) {
            Ask.export(folder, mediaType)
                    .then()
                    .statusCode(503)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("status", equalTo(503));
        }
    }

    @Test
    void aStreamThatBreaksOffCannotBeTakenForAWholeOne() {
        Ask.refreshMany(folder, 2_500);
        URI address = URI.create("http://localhost:" + RestAssured.port + "/api/v1/records?url=" + folder + "*");

        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String mediaType : List.of("text/csv", "application/x-ndjson")) {
                world.ledger.breakAfter(2_000);
                HttpRequest request = HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + ApiProfile.VIEWER)
                        .header("Accept", mediaType)
                        .build();
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aStreamWaitsForASlowReaderAndEndsWithOneThatLeaves() throws IOException {
        Ask.refreshed(folder + "one");
        world.ledger.neverEnd();
        try (Socket reader = new Socket("localhost", RestAssured.port)) {
            String request =
                    "GET /api/v1/records?url=" + folder + "* HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
                            + "Authorization: Bearer " + ApiProfile.VIEWER + "\r\n\r\n";
            reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            // The network's buffers fill, then nothing moves until somebody reads.
            int stopped = untilStill();

            reader.getInputStream().readNBytes(20_000_000);
            await().until(() -> world.ledger.handedOut() > stopped);
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> world.ledger.streams() == 0);
    }

    private int untilStill() {
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    int now = world.ledger.handedOut();
                    return now > 0 && last.getAndSet(now) == now;
                });
        return last.get();
    }
}
