package dev.freshet.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.freshet.playlist.PlaylistSource.Reading;
import dev.freshet.support.VideoOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPlaylistsTest {
    private static final HttpPlaylists PATIENT = new HttpPlaylists(Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final HttpPlaylists HASTY = new HttpPlaylists(Duration.ofMillis(300), Duration.ofMillis(300));

    private final VideoOrigin origin = new VideoOrigin();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        origin.close();
    }

    private static String why(Reading reading) {
        return ((Reading.Unreadable) reading).why();
    }

    private void untilTheTestIsOver() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void whatTheOriginHasIsReadByOnePlainRequest() {
        origin.has("/v/%E4%B8%AD.m3u8", "#EXTM3U\n中.ts");
        assertThat(PATIENT.read(origin.uri("/v/%E4%B8%AD.m3u8"))).isEqualTo(new Reading.Text("#EXTM3U\n中.ts"));
        assertThat(origin.asked()).containsExactly("GET /v/%E4%B8%AD.m3u8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D6D0", "C0AF", "EDA080", "E4B8", "FF", "FEFF00230045"})
    void anotherEncodingIsNotGuessed(String name) {
        byte[] playlist = ("#EXTM3U\nfine.ts\n" + new String(HexFormat.of().parseHex(name), ISO_8859_1) + ".ts\n")
                .getBytes(ISO_8859_1);
        origin.answers("/a.m3u8", exchange -> {
            exchange.sendResponseHeaders(200, playlist.length);
            exchange.getResponseBody().write(playlist);
        });
        assertThat(why(PATIENT.read(origin.uri("/a.m3u8")))).isEqualTo("what the origin answers is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 403, 404, 500, 503})
    void whateverIsNo200IsNoPlaylist(int status) {
        origin.answers("/a.m3u8", exchange -> exchange.sendResponseHeaders(status, -1));
        assertThat(why(PATIENT.read(origin.uri("/a.m3u8")))).isEqualTo("the origin answers " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        try (VideoOrigin other = new VideoOrigin()) {
            other.has("/a.m3u8", "#EXTM3U\nstolen.ts");
            for (URI target : new URI[] {other.uri("/a.m3u8"), origin.uri("/b.m3u8")}) {
                origin.answers("/a.m3u8", exchange -> {
                    exchange.getResponseHeaders().add("Location", target.toString());
                    exchange.sendResponseHeaders(status, -1);
                });
                assertThat(why(PATIENT.read(origin.uri("/a.m3u8")))).isEqualTo("the origin answers " + status);
            }
            assertThat(other.asked()).isEmpty();
            assertThat(origin.asked()).containsOnly("GET /a.m3u8");
        }
    }

    @Test
    void aTextBeyondTheBoundIsCutOffAfterAWholeLine() {
        String line = "0123456789.ts\n";
        String text = "#EXTM3U\n" + line.repeat(HttpPlaylists.MOST_OCTETS / line.length() + 1_000);
        origin.has("/a.m3u8", text);
        assertThat(PATIENT.read(origin.uri("/a.m3u8"))).isInstanceOfSatisfying(Reading.Text.class, read -> {
            assertThat(text).startsWith(read.text());
            assertThat(read.text()).endsWith("\n");
            assertThat(read.text().length())
                    .isBetween(HttpPlaylists.MOST_OCTETS - line.length(), HttpPlaylists.MOST_OCTETS);
        });
    }

    @Test
    void aTextThatNeverEndsIsReadNoFurtherThanTheBound() {
        origin.answers("/a.m3u8", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] lines = "#EXTM3U\n".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(lines);
            }
        });
        assertThat(PATIENT.read(origin.uri("/a.m3u8"))).isInstanceOf(Reading.Text.class);
    }

    @Test
    void anOriginThatDoesNotAnswerIsGivenUp() {
        origin.answers("/a.m3u8", exchange -> untilTheTestIsOver());
        assertThat(why(HASTY.read(origin.uri("/a.m3u8")))).isNotEmpty();
    }

    @Test
    void anOriginThatBeginsAndDoesNotEndIsGivenUp() {
        origin.answers("/a.m3u8", this::beginOnly);
        assertThat(why(HASTY.read(origin.uri("/a.m3u8")))).isEqualTo("the origin did not answer within 300 ms");
    }

    private void beginOnly(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("#EXTM3U\n".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        untilTheTestIsOver();
    }

    @Test
    void anOriginThatIsNotThereIsToldOf() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(why(PATIENT.read(URI.create("http://127.0.0.1:" + free + "/a.m3u8"))))
                .startsWith("the origin cannot be reached");
    }
}
