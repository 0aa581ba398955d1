package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `/invoke` and `/events` make of bodies that are packed, or in another encoding.
@QuarkusTest
@TestProfile(EventsDoorProfile.class)
class EncodedBodiesTest {
    private static final Charset GBK = Charset.forName("GBK");

    private static String event(String key) {
        return """
                {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
                 "oss":{"bucket":{"name":"my-site"},"object":{"key":"site/%s"}},
                 "responseElements":{"requestId":"%s"}}]}""".formatted(key, UUID.randomUUID());
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /// Answered as each door answers whatever it has written down.
    private static ValidatableResponse post(String door, Map<String, String> headers, byte[] body) {
        Map<String, String> others = new HashMap<>(headers);
        String type = others.remove("Content-Type");
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.OPERATOR)
                .contentType(type == null ? "application/json" : type)
                .headers(others)
                .body(body)
                .post(door)
                .then()
                .statusCode(door.equals("/invoke") ? 200 : 204);
    }

    private static int records(String path) {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("url", "https://www.example.com/" + path)
                .get("/api/v1/records")
                .jsonPath()
                .getList("items")
                .size();
    }

    private static List<String> refusals() {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .queryParam("limit", 500)
                .get("/api/v1/events")
                .jsonPath()
                .getList("items.reason");
    }

    private static void isRefused(String door, Map<String, String> headers, byte[] body, String reason) {
        int before = refusals().size();
        ValidatableResponse answer = post(door, headers, body);
        if (door.equals("/invoke")) {
            answer.body("refused", equalTo(1)).body("accepted", equalTo(0));
        }
        assertThat(refusals()).hasSize(before + 1).first().isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"/invoke", "/events"})
    void aKeyInAnotherEncodingIsWrittenDownAsRefusedAndNoUrlGoesOut(String door) {
        isRefused(door, Map.of(), event("港口.png").getBytes(GBK), "not text in UTF-8");
        isRefused(door, Map.of(), event("\u00e9.png").getBytes(StandardCharsets.ISO_8859_1), "not text in UTF-8");
        isRefused(door, Map.of(), event("wide.png").getBytes(StandardCharsets.UTF_16LE), "not text in UTF-8");
        String everything = given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("limit", 500)
                .get("/api/v1/records")
                .asString();
        assertThat(everything).doesNotContain("%EF%BF%BD", "wide.png");
    }

    @ParameterizedTest
    @CsvSource({"/invoke, gzip", "/invoke, X-Gzip", "/events, GZIP"})
    void aPackedEventIsTakenOnce(String door, String encoding) throws IOException {
        String key = "packed-" + UUID.randomUUID() + ".css";
        byte[] body = packed(event(key));
        post(door, Map.of("Content-Encoding", encoding), body);
        post(door, Map.of("Content-Encoding", encoding), body);
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("url", "https://www.example.com/" + key)
                .get("/api/v1/records")
                .then()
                .body("items", hasSize(1))
                .body("items[0].changes", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"/invoke", "/events"})
    void whatCannotBeUnpackedIsWrittenDownAsRefused(String door) throws IOException {
        String key = "broken-" + UUID.randomUUID() + ".css";
        byte[] whole = packed(event(key));
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
        isRefused(door, gzip, Arrays.copyOf(whole, whole.length - 1), "the body is no gzip, broken or cut off");
        isRefused(door, gzip, event(key).getBytes(StandardCharsets.UTF_8), "the body is no gzip, broken or cut off");
        isRefused(
                door,
                gzip,
                packed(" ".repeat(FunctionComputeProfile.MAX_BODY) + event(key)),
                "the body is longer than freshet.events.max-body, 65536 bytes: raise that, up to 64MiB, or send less in one"
                        + " body");
        isRefused(
                door,
                Map.of("Content-Encoding", "br"),
                event(key).getBytes(StandardCharsets.UTF_8),
                "the Content-Encoding br: only gzip is unpacked");
        isRefused(
                door,
                Map.of("Content-Type", "application/json; charset=GBK"),
                event(key).getBytes(StandardCharsets.UTF_8),
                "the charset gbk in Content-Type: only UTF-8 is read");
        assertThat(records(key)).isZero();
    }
}
