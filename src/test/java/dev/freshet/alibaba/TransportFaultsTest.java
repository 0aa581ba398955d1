package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.freshet.call.Answer;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.Unknown;
import dev.freshet.call.Outcome.Unreachable;
import dev.freshet.plan.Quota;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportFaultsTest {
    private static final String BODY = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"";
    private static final String GOOD = "{\"RefreshTaskId\":\"1\",\"RequestId\":\"R\"}";

    @Test
    void aRefusedConnectionTookNothing() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertUnreachable(URI.create("http://127.0.0.1:" + port), "refused");
    }

    @Test
    void anUnknownNameTookNothing() {
        assertUnreachable(URI.create("http://cdn.nowhere.invalid"), "the name is not known");
    }

    @Test
    void aFailedTlsHandshakeTookNothing() {
        try (var server = new KeptAnswers().then((socket, it) -> socket.close())) {
            URI plain = server.uri();
            assertUnreachable(URI.create("https://127.0.0.1:" + plain.getPort()), "the TLS handshake failed");
        }
    }

    static Stream<Arguments> badAnswers() {
        String[] bodies = {
            "",
            "null",
            "[]",
            "\"text\"",
            "{}",
            "{\"RequestId\":\"R\"}",
            "{\"RefreshTaskId\":\"12",
            "{\"RefreshTaskId\":",
            "{\"RefreshTaskId\":\"\"}",
            "{\"RefreshTaskId\":\",,\"}",
            "{\"RefreshTaskId\":[1]}",
            "{\"RefreshTaskId\":\"1\"}x",
            "{\"RefreshTaskId\":\"1 OR 1\"}",
            "<html>fine</html>",
            "{\"a\":".repeat(5_000)
        };
        return Stream.concat(
                Stream.of(bodies)
                        .map(body -> arguments(
                                named(
                                        "200 " + body.substring(0, Math.min(30, body.length())),
                                        KeptAnswers.whole(200, "application/json", body, "")),
                                "GarbledAnswer")),
                Stream.of(
                        act("closes unread", (socket, it) -> socket.close(), "NoAnswer"),
                        act(
                                "closes once read",
                                (socket, it) -> {
                                    it.read(socket);
                                    socket.close();
                                },
                                "NoAnswer"),
                        act(
                                "resets once read",
                                (socket, it) -> {
                                    it.read(socket);
                                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                                    socket.close();
                                },
                                "NoAnswer"),
                        act("says nothing", (socket, it) -> it.read(socket), "NoAnswer"),
                        act("stops in the head", KeptAnswers.raw("HTTP/1.1 200 OK\r\nContent-Le"), "NoAnswer"),
                        act(
                                "stops in the body",
                                KeptAnswers.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 100\r\n\r\n{\"RefreshTaskId\""),
                                "NoAnswer"),
                        act(
                                "stops in a chunk",
                                KeptAnswers.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"Refr"),
                                "NoAnswer"),
                        act("speaks no HTTP", KeptAnswers.raw("220 mail.example.com ESMTP\r\n"), "NoAnswer"),
                        act("never ends its body", (socket, it) -> endless(socket, it, BODY, "a"), "NoAnswer"),
                        act(
                                "never ends its head",
                                (socket, it) -> endless(socket, it, "HTTP/1.1 200 OK\r\nX-Long: ", "a"),
                                "NoAnswer"),
                        act("never begins its head", (socket, it) -> endless(socket, it, "", "a\r\n"), "NoAnswer"),
                        act("drips", TransportFaultsTest::drip, "NoAnswer"),
                        act(
                                "502 HTML",
                                KeptAnswers.whole(502, "text/html", "<html>Bad Gateway</html>", ""),
                                "GarbledAnswer"),
                        act(
                                "504 HTML",
                                KeptAnswers.whole(504, "text/html", "<html>Time-out</html>", ""),
                                "GarbledAnswer"),
                        act("503 empty", KeptAnswers.whole(503, "text/plain", "", ""), "GarbledAnswer"),
                        act(
                                "400 cut",
                                KeptAnswers.whole(400, "application/json", "{\"Code\":\"Thrott", ""),
                                "GarbledAnswer"),
                        act(
                                "400 cut list",
                                KeptAnswers.whole(400, "application/json", "{\"a\":[{\"b\":1", ""),
                                "GarbledAnswer"),
                        act(
                                "400 XML",
                                KeptAnswers.whole(400, "text/xml", "<Error><Code>Throttling</Code></Error>", ""),
                                "GarbledAnswer"),
                        act(
                                "302",
                                KeptAnswers.whole(302, "text/html", "", "Location: http://127.0.0.1:1/\r\n"),
                                "GarbledAnswer"),
                        act(
                                "303",
                                KeptAnswers.whole(303, "text/html", "", "Location: http://127.0.0.1:1/\r\n"),
                                "GarbledAnswer"),
                        act(
                                "307",
                                KeptAnswers.whole(307, "text/html", "", "Location: http://127.0.0.1:1/\r\n"),
                                "GarbledAnswer"),
                        act(
                                "no type",
                                KeptAnswers.raw("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"),
                                "GarbledAnswer"),
                        act(
                                "odd charset",
                                KeptAnswers.whole(500, "application/json;charset=klingon", "{}", ""),
                                "GarbledAnswer")));
    }

    private static Arguments act(String name, KeptAnswers.Act act, String code) {
        return arguments(named(name, act), code);
    }

    private static Timeouts patience(String code) {
        return code.equals("NoAnswer") ? Cdns.SHORT : Timeouts.DEFAULT;
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void aSubmitWithThisAnswerIsOfUnknownOutcomeAndIsSentOnce(KeptAnswers.Act act, String code) {
        try (var server = new KeptAnswers().then(act).json(200, GOOD)) {
            Outcome got =
                    Cdns.at(server.uri(), Cdns.KEYS, patience(code)).submit(Cdns.files("https://www.example.com/a"));

            assertThat(got).isInstanceOf(Unknown.class);
            assertThat(((Unknown) got).error().code()).isEqualTo(code);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void aQuestionWithThisAnswerIsAsIfItsVendorWasNotReached(KeptAnswers.Act act, String code) {
        try (var server = new KeptAnswers().then(act).json(200, GOOD)) {
            Answer<Quota> got = Cdns.at(server.uri(), Cdns.KEYS, patience(code)).quota(Cdns.LANE);

            assertThat(got).isInstanceOfSatisfying(Answer.Missing.class, missing -> {
                assertThat(missing.fault()).isInstanceOf(Unreachable.class);
                assertThat(missing.fault().error().code()).isEqualTo(code);
            });
        }
    }

    @Test
    void anAnswerWithNeitherLengthNorTypeIsReadToItsEnd() {
        try (var server = new KeptAnswers().then(KeptAnswers.raw("HTTP/1.1 200 OK\r\n\r\n" + GOOD))) {
            assertThat(Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a")))
                    .isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aConnectionThatTheVendorHasClosedIsNotUsedAgain() {
        CountDownLatch closed = new CountDownLatch(1);
        try (var server = new KeptAnswers()
                .then((socket, it) -> {
                    KeptAnswers.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                    + GOOD.length() + "\r\n\r\n" + GOOD)
                            .on(socket, it);
                    closed.countDown();
                })
                .json(200, GOOD)) {
            var cdn = Cdns.at(server.uri());
            assertThat(cdn.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Outcome.Accepted.class);
            await().until(() -> closed.getCount() == 0);

            assertThat(cdn.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Outcome.Accepted.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatStandsIsUsedAgain() {
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + GOOD.length() + "\r\n\r\n";
        try (var server = new KeptAnswers().then((socket, it) -> {
            for (int i = 0; i < 2; i++) {
                it.read(socket);
                socket.getOutputStream().write((head + GOOD).getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            var cdn = Cdns.at(server.uri());
            assertThat(cdn.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Outcome.Accepted.class);
            assertThat(cdn.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Outcome.Accepted.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aThreadToldToStopSendsNothingAndStaysToldSo() {
        try (var server = new KeptAnswers().json(200, GOOD)) {
            Thread.currentThread().interrupt();

            Outcome got = Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(got).isInstanceOf(Unreachable.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void assertUnreachable(URI endpoint, String why) {
        var cdn = Cdns.at(endpoint, Cdns.KEYS, new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)));

        Outcome got = cdn.submit(Cdns.files("https://www.example.com/a"));

        assertThat(got).isInstanceOf(Unreachable.class);
        assertThat(((Unreachable) got).error().code()).isEqualTo("ConnectionFailed");
        assertThat(((Unreachable) got).error().message())
                .contains(endpoint.getRawAuthority())
                .endsWith(why)
                .doesNotContain("Signature", "testid");
    }

    private static void endless(Socket socket, KeptAnswers server, String head, String piece) throws IOException {
        server.read(socket);
        var out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] more = piece.repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
        // Until the client has had enough and closes.
        while (!socket.isClosed()) {
            out.write(more);
        }
    }

    private static void drip(Socket socket, KeptAnswers server) throws IOException {
        server.read(socket);
        var out = socket.getOutputStream();
        out.write(BODY.getBytes(StandardCharsets.US_ASCII));
        var never = new CountDownLatch(1);
        try {
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
