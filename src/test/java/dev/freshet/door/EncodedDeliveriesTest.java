package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.change.GitHost;
import dev.freshet.event.git.Deliveries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Deliveries that are packed, or in another encoding.
@QuarkusTest
@TestProfile(WebhookProfile.class)
class EncodedDeliveriesTest {
    private static final String PUSH = new String(Deliveries.body(GitHost.GITHUB, "push.json"), StandardCharsets.UTF_8);

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /// @param signed what the signature is over
    private static ValidatableResponse deliver(byte[] signed, byte[] sent, Map<String, String> further) {
        String secret = WebhookProfile.secret(GitHost.GITHUB);
        Map<String, String> headers =
                new HashMap<>(Deliveries.headers(GitHost.GITHUB, "push", signed, secret, Instant.now()));
        headers.putAll(further);
        return given().contentType(headers.remove("Content-Type"))
                .headers(headers)
                .body(sent)
                .post("/webhooks/github")
                .then();
    }

    private static void isRefused(byte[] body, Map<String, String> headers, String reason) {
        deliver(body, body, headers).statusCode(202).body("refused", equalTo(1)).body("accepted", equalTo(0));
        given().header("Authorization", "Bearer " + WebhookProfile.VIEWER)
                .queryParam("outcome", "refused")
                .get("/api/v1/events")
                .then()
                .body("items[0].reason", equalTo(reason));
    }

    @Test
    void aPackedDeliveryIsSignedAsItCame() throws IOException {
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
        // No other test's: its branch has moved on since.
        String push = PUSH.replace("refs/heads/main", "refs/heads/packed");
        byte[] packed = packed(push);
        deliver(push.getBytes(StandardCharsets.UTF_8), packed, gzip).statusCode(401);
        deliver(packed, packed, gzip).statusCode(202).body("refused", equalTo(0));
    }

    @Test
    void whatCannotBeReadIsWrittenDownAsRefused() throws IOException {
        isRefused(PUSH.replace("acme", "港口").getBytes(Charset.forName("GBK")), Map.of(), "not text in UTF-8");
        isRefused(
                packed(" ".repeat(WebhookProfile.MAX_BODY) + PUSH),
                Map.of("Content-Encoding", "gzip"),
                "the body is longer than freshet.events.max-body, 65536 bytes: raise that, up to 64MiB, or send less in one"
                        + " body");
        isRefused(
                PUSH.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Encoding", "deflate"),
                "the Content-Encoding deflate: only gzip is unpacked");
        isRefused(
                PUSH.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json; charset=gb2312"),
                "the charset gb2312 in Content-Type: only UTF-8 is read");
    }
}
