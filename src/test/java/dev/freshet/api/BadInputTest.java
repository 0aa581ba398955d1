package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whatever comes: an answer that says what is wrong, never a 5xx, never a word about our insides.
@QuarkusTest
@TestProfile(ApiProfile.class)
class BadInputTest {
    private static final List<String> DOORS = List.of("/api/v1/refresh", "/api/v1/prefetch");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"urls\"",
            "\"headers\"",
            "\"tags\"",
            "\"reason\"",
            "\"now\"",
            "\"area\"",
            "null",
            "true",
            "-1e999",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"https://www.example.com/%zz\"",
            "\"//\"",
            "\"http://[::1]/\"",
            "\"https://www.example.com/a?b#c\"",
            "\"\"",
            "\uFEFF",
            "//x\n");

    private static final List<String> PARAMETERS = List.of(
            "operation",
            "kind",
            "domain",
            "url",
            "state",
            "site",
            "request",
            "from",
            "to",
            "cursor",
            "limit",
            "outcome",
            "%00",
            "%");
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "%ff",
            "%",
            "%2",
            "*",
            "**",
            "%2A",
            "'",
            "%27%20OR%201=1",
            "-1",
            "9223372036854775808",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "a".repeat(3_000),
            "//",
            "http://",
            "https://www.example.com/%25zz",
            "2026-13-45T99:99:99Z",
            "-999999999-01-01T00:00:00Z",
            "gICAgICAgICAgICAgICAgICAgIA",
            "AAAAAAAAAAA");

    private final SplittableRandom random = new SplittableRandom(20_261_121);

    private static void judge(Response answer, String what) {
        assertThat(answer.statusCode()).as(what).isLessThan(500).isNotEqualTo(404);
        assertThat(answer.asString()).as(what).doesNotContain("Exception", "dev.freshet", "jackson", "\tat ");
        if (answer.statusCode() >= 400) {
            assertThat(answer.contentType()).as(what).startsWith(Problem.MEDIA_TYPE);
        }
    }

    private static Response post(String door, byte[] body) {
        return Ask.as(ApiProfile.OPERATOR)
                .header("Content-Type", "application/json")
                .body(body)
                .post(door);
    }

    @Test
    void randomBytesAreAnsweredAsAMistake() {
        for (int round = 0; round < 150; round++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            for (String door : DOORS) {
                Response answer = post(door, body);

                judge(answer, door + " round " + round);
                assertThat(answer.statusCode()).isEqualTo(400);
            }
        }
    }

    @Test
    void randomTokensOfJsonAreAnsweredAsAMistake() {
        for (int round = 0; round < 300; round++) {
            StringBuilder body = new StringBuilder("{");
            for (int i = random.nextInt(12); i > 0; i--) {
                body.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            for (String door : DOORS) {
                judge(post(door, body.toString().getBytes(StandardCharsets.UTF_8)), body.toString());
            }
        }
    }

    @Test
    void shapesOfJsonAreAnsweredByTheirMistakes() {
        List<String> values = List.of(
                "null",
                "1",
                "-0.5e-3",
                "1e1000000",
                "true",
                "\"x\"",
                "[]",
                "{}",
                "[[[]]]",
                "[null,1,{\"a\":[]}]",
                "{\"a\":{\"b\":[1]}}",
                "\"\\udfff\\ud800\"",
                "[\"https://www.example.com/\\ud83d\"]",
                "[\"\\u0000\"]",
                "[\"https://www.example.com:99999/\"]",
                "[\"https://\u0130.example.com/\"]",
                "[\"https://xn--/\"]");
        for (String field : List.of(
                "urls",
                "directories",
                "patterns",
                "ignoreParams",
                "tags",
                "force",
                "now",
                "confirm",
                "reason",
                "area",
                "headers",
                "l2",
                "afterRefresh",
                "\\ud800")) {
            for (String value : values) {
                for (String door : DOORS) {
                    String body = "{\"" + field + "\":" + value + "}";
                    judge(post(door, body.getBytes(StandardCharsets.UTF_8)), door + " " + body);
                }
            }
        }
    }

    @Test
    void otherEncodingsAreReadOrRefused() {
        String body = "{\"urls\":[]}";
        for (String door : DOORS) {
            judge(post(door, body.getBytes(StandardCharsets.UTF_16)), "UTF-16");
            judge(post(door, body.getBytes(StandardCharsets.UTF_16LE)), "UTF-16LE");
            judge(post(door, new byte[] {0x1f, (byte) 0x8b, 8, 0}), "gzip");
            judge(post(door, new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0, 0, 1}), "UTF-32");
            judge(post(door, new byte[0]), "nothing");
            judge(Ask.as(ApiProfile.OPERATOR).post(door), "no body");
        }
    }

    @Test
    void oddParametersAreAnsweredByTheirMistakes() throws IOException {
        for (String address : List.of("/api/v1/records", "/api/v1/events", "/api/v1/quota")) {
            for (String name : PARAMETERS) {
                for (String value : VALUES) {
                    String query = address + "?" + name + "=" + value;
                    String answer = raw("GET " + query + " HTTP/1.1");

                    assertThat(answer).as(query).matches(Pattern.compile("HTTP/1.1 (200|400) .*", Pattern.DOTALL));
                    assertThat(answer).as(query).doesNotContain("Exception", "dev.freshet", "\tat ");
                }
            }
        }
    }

    @Test
    void oddRequestLinesAreNoSurprise() throws IOException {
        for (String line : List.of(
                "GET /api/v1/records/%zz HTTP/1.1",
                "GET /api/v1/records/%00 HTTP/1.1",
                "GET /api/v1/records/" + "9".repeat(3_000) + " HTTP/1.1",
                "GET /api/v1/records/1/../../x HTTP/1.1",
                "POST /api/v1/records/%ff/cancel HTTP/1.1",
                "POST /api/v1/records//retry HTTP/1.1",
                "BREW /api/v1/records HTTP/1.1",
                "GET http://elsewhere.example.org/api/v1/records HTTP/1.1")) {
            String answer = raw(line);

            assertThat(answer).as(line).matches(Pattern.compile("HTTP/1.1 [24].*", Pattern.DOTALL));
            assertThat(answer).as(line).doesNotContain("Exception", "dev.freshet", "\tat ");
        }
    }

    @Test
    void headersAndAddressesBeyondTheirBoundsAreAnsweredAndTheNextRequestIsServed() throws IOException {
        String long64k = "a".repeat(1 << 16);
        for (String door : List.of("/api/v1/records", "/invoke", "/q/health", "/none")) {
            assertThat(raw("GET " + door + "?url=" + long64k + " HTTP/1.1")).matches(answered(414));
            assertThat(raw("GET " + door + " HTTP/1.1\r\nX-Long: " + long64k)).matches(answered(431));
            assertThat(raw("GET " + door + " HTTP/1.1" + "\r\nX-Many: 1".repeat(10_000)))
                    .matches(answered(431));
        }
        assertThat(raw("GET /api/v1/records HTTP/1.1")).startsWith("HTTP/1.1 200 ");
    }

    /// To a request that was not read to its end the server speaks the oldest HTTP.
    private static Pattern answered(int status) {
        return Pattern.compile("HTTP/1\\.[01] " + status + " .*", Pattern.DOTALL);
    }

    /// Sends what no client library would.
    private static String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + ApiProfile.OPERATOR + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyThatIsAnnouncedAndNeverComesKeepsNobodyWaiting() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                silent.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                                        + "Authorization: Bearer " + ApiProfile.OPERATOR + "\r\n\r\n{")
                                .getBytes(StandardCharsets.UTF_8));
            }
            Ask.refreshed("https://www.example.com/beside-the-silent");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        Ask.refreshed("https://www.example.com/after-the-silent");
    }
}
