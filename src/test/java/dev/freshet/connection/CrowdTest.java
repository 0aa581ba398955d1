package dev.freshet.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.support.RawConnection;
import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Strangers who open connections and ask nothing keep nobody else out. Nothing here ends by its time.
@QuarkusTest
@TestProfile(CrowdTest.Small.class)
class CrowdTest {
    private static final int MOST = 50;
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\n";

    /// Nothing, half a line, half of the headers, half of a body, and one more that is answered all the same.
    private static final List<String> HALVES = List.of(
            "",
            "GE",
            POST + "X-Half: of",
            POST + "Content-Length: 9\r\n\r\n1",
            "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET");

    public static final class Small extends PatienceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("freshet.store.url", TemporaryStore.url("crowd"));
            settings.put("freshet.requests.head-within", "10m");
            settings.put("freshet.requests.body-within", "10m");
            settings.put("freshet.requests.keep-open", "10m");
            settings.put("quarkus.http.limits.max-connections", Integer.toString(MOST));
            return settings;
        }
    }

    private final List<RawConnection> strangers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawConnection connection : strangers) {
            connection.close();
        }
    }

    /// Which of them stay depends on how the server's threads take turns, how many does not.
    private void awaitRoom() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(strangers)
                .filteredOn(stranger -> !stranger.hasEnded())
                .hasSizeLessThanOrEqualTo(MOST * 4 / 5));
    }

    private static String health() throws IOException {
        return got("/q/health/live");
    }

    private static String records() throws IOException {
        return got("/api/v1/records");
    }

    private static String got(String path) throws IOException {
        try (RawConnection probe = new RawConnection(RestAssured.port)) {
            return probe.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + PatienceProfile.TOKEN + "\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }

    @Test
    void halfRequestsMakeRoomForWholeOnesAndThoseUnderWayStay() throws IOException {
        for (int i = 0; i < MOST; i++) {
            strangers.add(new RawConnection(RestAssured.port));
        }
        assertThat(strangers.getFirst().rest()).as("makes room").isEmpty();
        awaitRoom();
        try (RawConnection working = new RawConnection(RestAssured.port)) {
            working.send(PatienceProfile.lingering("crowd.html"));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(records()).contains("/crowd.html"));
            for (int i = 0; i < 6 * MOST; i++) {
                strangers.add(new RawConnection(RestAssured.port).send(HALVES.get(i % HALVES.size())));
                if (i % 50 == 49) {
                    // As any probe, it may find the door just about to be cleared, and comes again.
                    await().atMost(Duration.ofMinutes(1))
                            .untilAsserted(() -> assertThat(health()).startsWith("HTTP/1.1 200 "));
                }
            }

            awaitRoom();
            assertThat(working.answer()).startsWith("HTTP/1.1 200 ");
        }
    }
}
