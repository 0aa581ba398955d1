package dev.freshet.api;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.change.GitHost;
import dev.freshet.event.git.Deliveries;
import dev.freshet.settings.Settings;
import dev.freshet.trust.Turnstiles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who comes too often is told so, and stands in nobody else's way. No time passes here, and each test has
/// its own caller.
@QuarkusTest
@TestProfile(RateBoundsTest.Slow.class)
final class RateBoundsTest {
    private static final String EVENT = "{\"nothing\":1}";

    public static final class Slow extends ApiProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("freshet.requests.per-second", "2");
            settings.put("freshet.requests.events-per-second", "3");
            settings.put("freshet.requests.strangers-per-second", "4");
            return settings;
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Stream.concat(super.getEnabledAlternatives().stream(), Stream.of(Still.class))
                    .collect(Collectors.toSet());
        }
    }

    @Alternative
    @Singleton
    static final class Still {
        @Produces
        @Singleton
        Turnstiles turnstiles(Settings settings) {
            Settings.Requests most = settings.requests();
            return new Turnstiles(most.perSecond(), most.eventsPerSecond(), most.strangersPerSecond(), () -> 0);
        }
    }

    private static void passes(int times, int status, Supplier<Integer> request) {
        for (int i = 0; i < times; i++) {
            assertThat(request.get()).as("request %d", i).isEqualTo(status);
        }
    }

    @Test
    void aTokenThatComesTooOftenIsToldWhenToComeAgainAndOthersAreNot() {
        passes(20, 200, () -> Ask.as(ApiProfile.VIEWER).get("/api/v1/backlog").statusCode());

        Ask.as(ApiProfile.VIEWER)
                .get("/api/v1/backlog")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(429))
                .body("title", equalTo("Too Many Requests"))
                .body("detail", containsString("come again in 1 s"));
        Ask.as(ApiProfile.ADMIN).get("/api/v1/backlog").then().statusCode(200);
    }

    @Test
    void bothSecretsOfATokenAreOneCaller() {
        passes(10, 200, () -> Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush").statusCode());
        passes(10, 200, () -> Ask.as(ApiProfile.OPERATOR_NEXT)
                .post("/api/v1/flush")
                .statusCode());

        Ask.as(ApiProfile.OPERATOR).post("/api/v1/flush").then().statusCode(429);
        Ask.as(ApiProfile.OPERATOR_NEXT).post("/api/v1/flush").then().statusCode(429);
    }

    @Test
    void eventsWithATokenAreBoundedAndThoseOfThePlatformNever() {
        RequestSpecification token = Ask.as(ApiProfile.OTHER_OPERATOR);
        passes(30, 200, () -> event(Ask.as(ApiProfile.OTHER_OPERATOR)));

        token.body(EVENT).post("/invoke").then().statusCode(429).header("Retry-After", "1");
        passes(100, 200, () -> event(given().header("x-fc-control-path", "/invoke")));
        Ask.as(ApiProfile.OTHER_OPERATOR).get("/api/v1/backlog").then().statusCode(200);
    }

    private static Response hook(String secret) {
        byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
        return given().headers(Deliveries.headers(GitHost.GITHUB, "ping", body, secret, Instant.now()))
                .body(body)
                .post("/webhooks/github");
    }

    private static int event(RequestSpecification caller) {
        return caller.body(EVENT).post("/invoke").statusCode();
    }

    @Test
    void strangersAreBoundedByTheirConnectionsAddressWhateverTheySay() {
        for (int i = 0; i < 40; i++) {
            String forged = "198.51.100." + i;
            RequestSpecification stranger =
                    Ask.as("guess-" + i).header("X-Forwarded-For", forged).header("Forwarded", "for=" + forged);
            String address = i % 2 == 0 ? "/api/v1/backlog" : "/api/v1/none";

            stranger.get(address).then().statusCode(401);
        }

        given().header("X-Forwarded-For", "198.51.100.99")
                .get("/api/v1/backlog")
                .then()
                .statusCode(429)
                .header("Retry-After", "1");
        given().body(EVENT).post("/invoke").then().statusCode(429);
        given().post("/initialize").then().statusCode(429);
        given().body(EVENT).post("/webhooks/github").then().statusCode(429).header("Retry-After", "1");
        hook("no-such-secret").then().statusCode(429);
        // Whoever knows the secret comes in, however many strangers come from the same address.
        hook(ApiProfile.HOOK).then().statusCode(202);
        event(given().header("x-fc-control-path", "/invoke"));
        Ask.as(ApiProfile.ADMIN).get("/api/v1/backlog").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
