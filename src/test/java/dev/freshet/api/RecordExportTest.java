package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
final class RecordExportTest {
    private static final int MANY = 2_500;

    @Inject
    ApiWorld world;

    private final String folder = "https://img.example.com/" + UUID.randomUUID() + "/";

    @AfterEach
    void mend() {
        world.ledger.mend();
    }

    private Response export(String mediaType) {
        return Ask.as(ApiProfile.VIEWER)
                .accept(mediaType)
                .queryParam("url", folder + "*")
                .get("/api/v1/records");
    }

    private void many() {
        Ask.refresh(IntStream.range(0, MANY)
                        .mapToObj(i -> "\"" + folder + i + "\"")
                        .collect(Collectors.joining(",", "{\"reason\":\"=1+1, \\\"two\\\"\\nthree\",\"urls\":[", "]}")))
                .statusCode(202);
    }

    @Test
    void ndjsonHoldsEveryMatchAsTheRecordOfAPage() throws IOException {
        many();

        Response answer = export("application/x-ndjson");

        answer.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
        List<String> lines = answer.asString().lines().toList();
        assertThat(lines).hasSize(MANY);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("url").asText()).isEqualTo(folder + (MANY - 1));
        assertThat(first.get("id").isTextual()).isTrue();
        assertThat(first.get("error").isNull()).isTrue();
    }

    @Test
    void csvHoldsEveryMatchBelowARowOfNames() {
        many();

        Response answer = export("text/csv");

        answer.then().statusCode(200).contentType(startsWith("text/csv"));
        List<String> rows = new ArrayList<>(List.of(answer.asString().split("\r\n")));
        assertThat(rows.removeFirst()).isEqualTo(String.join(",", RecordCsv.HEADER));
        assertThat(rows).hasSize(MANY).allSatisfy(row -> assertThat(row)
                .contains("," + folder)
                .endsWith(",manual,,,,ci,\"'=1+1, \"\"two\"\"\nthree\""));
    }

    @Test
    void withoutAWishTheAnswerIsAPageOfJson() {
        for (String accept : List.of("*/*", "application/*", "application/json, text/csv;q=0.5")) {
            export(accept).then().statusCode(200).body("next", equalTo(null));
        }
    }

    @Test
    void anotherMediaTypeCannotBeHad() {
        export("application/pdf").then().statusCode(406).contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aStreamHasNoPages() {
        Ask.as(ApiProfile.VIEWER)
                .accept("text/csv")
                .queryParam("limit", 5)
                .get("/api/v1/records")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors[0].field", equalTo("limit"));
    }

    @Test
    void aStreamThatCannotBeginIsAProblem() {
        world.ledger.breakAfter(0);

        for (String mediaType : List.of("text/csv", "application/x-ndjson")) {
            export(mediaType)
                    .then()
                    .statusCode(503)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("status", equalTo(503));
        }
    }

    @Test
    void aStreamThatBreaksOffCannotBeTakenForAWholeOne() {
        many();
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
