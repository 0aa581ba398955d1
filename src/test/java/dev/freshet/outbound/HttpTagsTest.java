package dev.freshet.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.push.OriginProbe.Seen;
import dev.freshet.support.VideoOrigin;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTagsTest {
    private static final HttpTags PATIENT = new HttpTags(Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final HttpTags HASTY = new HttpTags(Duration.ofMillis(300), Duration.ofMillis(300));

    private final VideoOrigin origin = new VideoOrigin();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        origin.close();
    }

    private Seen probe(int status, String... headers) {
        origin.answers("/a.css", exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
        return PATIENT.probe(origin.uri("/a.css"));
    }

    private static String why(Seen seen) {
        return ((Seen.Untold) seen).why();
    }

    @Test
    void theETagTellsContentsApartAndElseWhenTheFileCame() {
        String modified = "Sat, 21 Nov 2026 04:00:00 GMT";
        assertThat(probe(200, "ETag", "\"1\"", "Last-Modified", modified)).isEqualTo(new Seen.There("\"1\""));
        assertThat(probe(200, "Last-Modified", modified))
                .isInstanceOfSatisfying(
                        Seen.There.class, seen -> assertThat(seen.tag()).startsWith(modified));
        assertThat(why(probe(200))).isEqualTo("the origin gives neither ETag nor Last-Modified");
        assertThat(origin.asked()).containsOnly("HEAD /a.css");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsGone(int status) {
        assertThat(probe(status, "ETag", "\"of the error page\"")).isEqualTo(new Seen.Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 301, 302, 304, 307, 308, 403, 500, 503})
    void whateverElseItAnswersTellsNothingAndNoRedirectIsFollowed(int status) {
        try (VideoOrigin other = new VideoOrigin()) {
            String elsewhere = other.uri("/steal").toString();
            assertThat(why(probe(status, "Location", elsewhere))).isEqualTo("the origin answers " + status);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void anOriginThatDoesNotAnswerTellsNothing() {
        origin.answers("/a.css", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(why(HASTY.probe(origin.uri("/a.css")))).startsWith("the origin cannot be reached");
        URI nobody = origin.uri("/a.css");
        origin.close();
        assertThat(why(HASTY.probe(nobody))).startsWith("the origin cannot be reached");
    }
}
