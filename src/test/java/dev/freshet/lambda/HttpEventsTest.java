package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that come in an event, and what is answered to them.
final class HttpEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode event(String fields) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree("""
                    {"version":"2.0","rawPath":"/webhooks/github","rawQueryString":"",
                     "requestContext":{"stage":"$default","http":{"method":"POST","sourceIp":"203.0.113.7"}}}""");
            event.setAll((ObjectNode) JSON.readTree(fields));
            return event;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Forward.Request request(String fields) {
        return HttpEvents.request(event(fields)).orElseThrow();
    }

    @Test
    void aBodyIsTheBytesThatWereSent() {
        assertThat(request("{\"body\":\"{\\\"你\\\":1}\",\"isBase64Encoded\":false}")
                        .body())
                .isEqualTo("{\"你\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(request("{\"body\":\"AP/+\",\"isBase64Encoded\":true}").body())
                .isEqualTo(new byte[] {0, (byte) 0xff, (byte) 0xfe});
        assertThat(request("{}").body()).isEmpty();
        assertThat(HttpEvents.request(event("{\"body\":\"A?\",\"isBase64Encoded\":true}")))
                .isEmpty();
    }

    @Test
    void pathAndQueryStayAsTheyWereSentWithoutTheStage() {
        assertThat(request("{\"rawPath\":\"/a%20b/%E4%BD%A0\",\"rawQueryString\":\"url=%2Fx&limit=5\"}")
                        .target())
                .isEqualTo("/a%20b/%E4%BD%A0?url=%2Fx&limit=5");
        assertThat(request("""
                {"rawPath":"/prod/events","requestContext":{"stage":"prod","http":{"method":"POST"}}}""").target()).isEqualTo("/events");
        assertThat(request("""
                {"rawPath":"/products/events","requestContext":{"stage":"prod","http":{"method":"POST"}}}""").target()).isEqualTo("/products/events");
    }

    @Test
    void headersKeepTheirNamesInLowerCaseAndThoseOfTheConnectionOrOfAnotherPlatformAreLeftOut() {
        assertThat(request("""
                {"headers":{"Content-Type":"application/json","x-hub-signature-256":"sha256=1","Connection":"close",
                 "Transfer-Encoding":"chunked","content-length":"7","x-fc-control-path":"/invoke","X-FC-Request-Id":"1"},
                 "cookies":["a=1","b=2"]}""").headers())
                .containsExactly(
                        Map.entry("content-type", "application/json"),
                        Map.entry("x-hub-signature-256", "sha256=1"),
                        Map.entry("cookie", "a=1; b=2"));
    }

    @Test
    void aHeaderInTwoSpellingsStaysTwoForTheDoorsToRefuse() {
        assertThat(request("{\"headers\":{\"Authorization\":\"Bearer a\",\"authorization\":\"Bearer b\"}}")
                        .headers())
                .containsExactly(Map.entry("authorization", "Bearer a"), Map.entry("authorization", "Bearer b"));
    }

    @Test
    void itComesFromWhereThePlatformSaysWhateverItsHeadersSay() {
        assertThat(request("{\"headers\":{\"x-forwarded-for\":\"192.0.2.9\"}}").from())
                .satisfies(
                        from -> assertThat(from.getAddress().getHostAddress()).isEqualTo("203.0.113.7"));
        assertThat(request("{\"requestContext\":{\"http\":{\"method\":\"GET\",\"sourceIp\":\"example.com\"}}}")
                        .from())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"rawPath":"no/slash"}
            {"rawPath":"/a b"}
            {"rawPath":"/a\\r\\nx-evil: 1"}
            {"rawPath":null}
            {"rawQueryString":"a=\\n"}
            {"headers":{"x\\r\\ny":"1"}}
            {"headers":{"x":"1\\r\\nx-evil: 2"}}
            {"headers":{"":"1"}}
            {"requestContext":{"http":{"method":"GET /\\r\\n"}}}
            {"requestContext":{"http":{}}}
            """)
    void whatWouldBreakHttpIsNoRequest(String fields) {
        assertThat(HttpEvents.request(event(fields))).isEmpty();
    }

    private static JsonNode answer(String type, byte[] body, List<Map.Entry<String, String>> more) {
        List<Map.Entry<String, String>> headers = new java.util.ArrayList<>(more);
        headers.add(Map.entry("Content-Type", type));
        return HttpEvents.answer(new Forward.Reply(200, headers, body));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=UTF-8, false",
        "application/problem+json, false",
        "text/csv, false",
        "application/x-ndjson, false",
        "application/openmetrics-text; version=1.0.0, false",
        "application/octet-stream, true",
        "image/png, true"
    })
    void whatIsNoTextIsEncoded(String type, boolean encoded) {
        JsonNode answer = answer(type, "ü".getBytes(StandardCharsets.UTF_8), List.of());

        assertThat(answer.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
        assertThat(answer.path("body").asText()).isEqualTo(encoded ? "w7w=" : "ü");
    }

    @Test
    void repeatedHeadersAreJoinedAndCookiesStandApart() {
        JsonNode answer = answer(
                "text/plain",
                new byte[0],
                List.of(
                        Map.entry("Vary", "Accept"),
                        Map.entry("vary", "Origin"),
                        Map.entry("Set-Cookie", "a=1"),
                        Map.entry("set-cookie", "b=2"),
                        Map.entry("Connection", "close"),
                        Map.entry("content-length", "0")));

        assertThat(answer.path("headers").toString())
                .isEqualTo("{\"vary\":\"Accept,Origin\",\"content-type\":\"text/plain\"}");
        assertThat(answer.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
    }

    @Test
    void whatIsCompressedIsEncoded() {
        JsonNode answer = answer("text/plain", new byte[] {31}, List.of(Map.entry("Content-Encoding", "gzip")));

        assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
    }
}
