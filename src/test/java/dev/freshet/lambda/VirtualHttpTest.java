package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.support.TemporaryStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Requests that reach the doors without a socket.
@QuarkusTest
@TestProfile(VirtualHttpTest.WithoutSocket.class)
class VirtualHttpTest {
    private static final String TOKEN = "token-of-the-operator-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static class WithoutSocket implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return new HashMap<>(Map.of(
                    "quarkus.http.virtual", "true",
                    "freshet.runtime", "service",
                    "freshet.store.url", TemporaryStore.url("virtual"),
                    "freshet.events.max-body", "1KiB",
                    "freshet.requests.strangers-per-second", "1",
                    "freshet.tokens.ci.role", "operator",
                    "freshet.tokens.ci.value", TOKEN));
        }
    }

    private final Forward doors = new VirtualHttp();

    private Forward.Reply send(String from, String method, String target, String body, String... headers) {
        List<Map.Entry<String, String>> pairs = IntStream.range(0, headers.length / 2)
                .mapToObj(i -> Map.entry(headers[2 * i], headers[2 * i + 1]))
                .toList();
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(from), 0);
        return doors.send(
                new Forward.Request(method, target, pairs, body.getBytes(StandardCharsets.UTF_8), address), PATIENCE);
    }

    @Test
    void theApiAnswersWhoeverShowsAToken() {
        Forward.Reply reply = send(
                "203.0.113.1",
                "POST",
                "/api/v1/refresh",
                "{\"urls\":[\"https://www.example.com/a.html\"]}",
                "authorization",
                "Bearer " + TOKEN,
                "content-type",
                "application/json");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("https://www.example.com/a.html");
        assertThat(send("203.0.113.1", "GET", "/api/v1/records?limit=1", "", "authorization", "Bearer " + TOKEN))
                .satisfies(records -> {
                    assertThat(records.status()).isEqualTo(200);
                    assertThat(records.headers())
                            .anyMatch(header -> header.getKey().equalsIgnoreCase("content-type")
                                    && header.getValue().startsWith("application/json"));
                });
    }

    @Test
    void theFunctionsDoorBelievesNobodyWithoutAToken() {
        assertThat(send("203.0.113.2", "POST", "/invoke", "{}", "x-fc-control-path", "/invoke")
                        .status())
                .isEqualTo(401);
        assertThat(send("203.0.113.2", "POST", "/invoke", "{}", "authorization", "Bearer " + TOKEN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverSaysTwiceWhoItIsIsNobody() {
        String good = "Bearer " + TOKEN;
        Forward.Reply reply = send(
                "203.0.113.77", "GET", "/api/v1/records", "", "authorization", good, "authorization", "Bearer another");

        assertThat(reply.status()).isEqualTo(400);
        // The platform joins what came twice.
        assertThat(send("203.0.113.77", "GET", "/api/v1/records", "", "authorization", good + "," + good)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void strangersAreBoundedByTheirOwnAddressAndNotByOneForAll() {
        List<Integer> first = IntStream.range(0, 15)
                .map(i -> send("203.0.113.3", "GET", "/api/v1/records", "", "x-forwarded-for", "198.51.100." + i)
                        .status())
                .boxed()
                .toList();

        assertThat(first).contains(401, 429);
        assertThat(send("203.0.113.4", "GET", "/api/v1/records", "").status()).isEqualTo(401);
        assertThat(send("2001:db8::4", "GET", "/api/v1/records", "").status()).isEqualTo(401);
    }

    @Test
    void aBodyBeyondTheDoorsBoundIsRefusedThere() {
        assertThat(send("203.0.113.5", "POST", "/api/v1/refresh", "x".repeat(2_000), "authorization", "Bearer " + TOKEN)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anAnswerWithoutABodyAndAnAddressThatNobodyServesAreAnswersToo() {
        assertThat(send("203.0.113.6", "GET", "/q/health/live", "").status()).isEqualTo(200);
        assertThat(send("203.0.113.6", "HEAD", "/q/health/live", "").status()).isBetween(200, 499);
        assertThat(send("203.0.113.6", "GET", "/nowhere", "").status()).isEqualTo(404);
    }

    @Test
    void whoeverHasNoTimeLeftIsToldSo() {
        assertThat(doors.send(new Forward.Request("GET", "/q/health", List.of(), new byte[0], null), Duration.ZERO)
                        .status())
                .isEqualTo(504);
    }
}
