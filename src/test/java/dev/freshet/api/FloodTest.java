package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.support.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Nothing that a stranger makes up is kept: neither as a value of a metric's label, nor anywhere else.
@QuarkusTest
@TestProfile(ApiProfile.class)
class FloodTest {
    private static final int REQUESTS_OF_A_KIND = 100;

    /// At doors whose answers are long.
    private static final int REQUESTS_FOR_PAGES = 15;

    /// Labels that are kept for a request cost some kilobytes each; requests that leave nothing cost nothing.
    private static final long MOST_HEAP = 8L << 20;

    private static final List<String> DOORS = List.of(
            "/invoke",
            "/events",
            "/initialize",
            "/webhooks/github",
            "/webhooks/none",
            "/api/v1/records",
            "/api/v1/records/1",
            "/q/health",
            "/q/metrics",
            "/q/openapi",
            "/none");

    private final SplittableRandom random = new SplittableRandom(20_261_130);

    private String made() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "m" + HexFormat.of().formatHex(bytes);
    }

    private static List<String> series() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String request(String method, String target, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nContent-Length: 0\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /// One of each kind at one door.
    private List<String> kinds(String door) {
        String host = "Host: localhost";
        return List.of(
                request(made().toUpperCase(java.util.Locale.ROOT), door, host),
                request("GET", door + "/" + made(), host),
                request("POST", "/" + made() + door, host),
                request("GET", door + "?" + made() + "=" + made(), "Host: " + made() + ".example.org"),
                request(
                        "POST",
                        door,
                        host,
                        made() + ": " + made(),
                        "Authorization: Bearer " + made(),
                        "X-Hub-Signature-256: sha256=" + made(),
                        "Idempotency-Key: " + made(),
                        "Content-Type: application/" + made(),
                        "Accept: text/" + made()),
                request(
                        "OPTIONS",
                        door,
                        host,
                        "WebHook-Request-Origin: " + made() + ".example.org",
                        "Origin: https://" + made() + ".example.org",
                        "Access-Control-Request-Method: " + made(),
                        "Access-Control-Request-Headers: " + made()));
    }

    private void flood(int times) throws IOException {
        for (String door : DOORS) {
            for (int i = 0; i < (door.startsWith("/q/") ? Math.min(times, REQUESTS_FOR_PAGES) : times); i++) {
                for (String request : kinds(door)) {
                    try (RawConnection connection = new RawConnection(RestAssured.port)) {
                        assertThat(connection.send(request).answer()).startsWith("HTTP/1.1 ");
                    }
                }
            }
        }
    }

    /// Requests that end before their bodies: they are counted, if at all, by another way.
    private void hangUp(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (RawConnection connection = new RawConnection(RestAssured.port)) {
                connection.send(made() + " /" + made() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1");
            }
        }
    }

    @Test
    void whatStrangersMakeUpIsNoLabelAndTakesNoMemory() throws IOException {
        flood(10);
        hangUp(50);
        long heapBefore = heap();
        int seriesBefore = series().size();

        flood(REQUESTS_OF_A_KIND);
        hangUp(300);

        assertThat(series())
                .hasSizeLessThan(seriesBefore + 20)
                .noneMatch(line -> line.matches(".*[mM][0-9a-fA-F]{24}.*"));
        assertThat(heap() - heapBefore).isLessThan(MOST_HEAP);
    }

    @Test
    void methodsAndDoorsThatThereAreAreCountedByTheirNames() {
        RestAssured.get("/invoke").then().statusCode(405);
        RestAssured.given().request("BREW", "/invoke").then().statusCode(405);
        RestAssured.get("/api/v1/quota").then().statusCode(401);
        Ask.as(ApiProfile.VIEWER).get("/api/v1/records/1").then().statusCode(404);

        assertThat(series())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{method=\"GET\"")
                        && line.contains("status=\"405\",uri=\"/invoke\""))
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{method=\"OTHER\"")
                        && line.contains("status=\"405\",uri=\"/invoke\""))
                .anyMatch(line -> line.contains("status=\"404\",uri=\"/api/v1/records/{id}\""));
    }
}
