package dev.freshet.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.support.LogLines;
import dev.freshet.support.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What does not come in its time is not waited for, at any door. A test that waits in vain fails when its socket has
/// waited for a minute.
@QuarkusTest
@TestProfile(PatienceProfile.class)
class PatienceTest {
    private static final String HEALTHY = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final List<String> DOORS = List.of(
            "/invoke",
            "/events",
            "/initialize",
            "/webhooks/github",
            "/api/v1/refresh",
            "/q/health",
            "/q/metrics",
            "/q/openapi",
            "/none");

    private final Map<String, RawConnection> open = new LinkedHashMap<>();

    @AfterEach
    void close() throws IOException {
        for (RawConnection connection : open.values()) {
            connection.close();
        }
    }

    private void atEachDoor(String rest) throws IOException {
        for (String door : DOORS) {
            open.put(
                    door,
                    new RawConnection(RestAssured.port)
                            .send("POST " + door + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "X-Hub-Signature-256: sha256=00\r\nAuthorization: Bearer " + PatienceProfile.TOKEN
                                    + rest));
        }
    }

    @Test
    void aRequestWhoseHeadersDoNotEndIsGivenUpAtEveryDoor() throws IOException {
        atEachDoor("\r\nX-Half: of");

        for (Map.Entry<String, RawConnection> each : open.entrySet()) {
            assertThat(each.getValue().rest()).as(each.getKey()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    @Test
    void aRequestWhoseBodyDoesNotEndIsGivenUpAtEveryDoor() throws IOException {
        try (LogLines log = LogLines.of("")) {
            atEachDoor("\r\nContent-Length: 100\r\n\r\n{");

            for (Map.Entry<String, RawConnection> each : open.entrySet()) {
                assertThat(each.getValue().rest()).as(each.getKey()).doesNotStartWith("HTTP/1.1 2");
            }
            assertThat(log.lines())
                    .as("anybody could fill the log")
                    .noneMatch(line -> line.startsWith("ERROR") || line.contains("closed"));
        }
    }

    @Test
    void whatDripsInDoesNotPutTheEndOff() throws IOException {
        atEachDoor("\r\nTransfer-Encoding: chunked\r\n\r\n");
        RawConnection line = new RawConnection(RestAssured.port).send("GET /");
        RawConnection header = new RawConnection(RestAssured.port).send("GET / HTTP/1.1\r\nX: ");
        open.put("line", line);
        open.put("header", header);
        try (ScheduledExecutorService drips = Executors.newScheduledThreadPool(1)) {
            drips.scheduleAtFixedRate(
                    () -> open.forEach(
                            (where, connection) -> drip(connection, where.startsWith("/") ? "1\r\n \r\n" : "a")),
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            for (Map.Entry<String, RawConnection> each : open.entrySet()) {
                assertThat(each.getValue().rest()).as(each.getKey()).doesNotStartWith("HTTP/1.1 2");
            }
            drips.shutdownNow();
        }
    }

    private static void drip(RawConnection connection, String drop) {
        try {
            connection.send(drop);
        } catch (IOException closed) {
            // As it should be, sooner or later.
            return;
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedAndOneWithARequestUnderWayIsNot() throws IOException {
        open.put("silent", new RawConnection(RestAssured.port));
        open.put("idle", new RawConnection(RestAssured.port).send(HEALTHY));
        open.put("working", new RawConnection(RestAssured.port).send(PatienceProfile.lingering("patience.html")));

        assertThat(open.get("silent").rest()).isEmpty();
        assertThat(open.get("idle").rest()).startsWith("HTTP/1.1 200 ");
        assertThat(open.get("working").rest()).startsWith("HTTP/1.1 200 ").contains("\"accepted\":1");
    }

    @Test
    void aFewRequestsAheadAreAnsweredInTurn() throws IOException {
        open.put("ahead", new RawConnection(RestAssured.port).send(HEALTHY.repeat(4)));

        assertThat(open.get("ahead").rest().split("HTTP/1\\.1 200 ", -1)).hasSize(5);
    }

    @Test
    void whoeverAsksOnWithoutReadingIsNotAnsweredOn() throws IOException {
        String question = "GET /q/openapi HTTP/1.1\r\nHost: localhost\r\n\r\n";
        open.put("deaf", new RawConnection(RestAssured.port).send(question.repeat(500)));

        assertThat(open.get("deaf").rest().split("HTTP/1\\.1 200 ", -1)).hasSizeLessThan(20);
    }
}
