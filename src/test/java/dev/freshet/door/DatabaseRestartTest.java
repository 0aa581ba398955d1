package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.freshet.support.OwnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product as it ships on a PostgreSQL that is not there when it starts, comes, is restarted, and comes again.
@QuarkusTest
@TestProfile(DatabaseRestartTest.OnPostgres.class)
class DatabaseRestartTest {
    private static final String EVENT = """
            {"events":[{"eventName":"ObjectCreated:PutObject","oss":{"bucket":{"name":"my-site"},"object":{"key":"site/%s"}}}]}""";

    @TempDir
    Path folder;

    @Inject
    @ConfigProperty(name = "freshet.store.url")
    String url;

    private final List<String> acknowledged = new ArrayList<>();

    /// A service whose database has an address where nobody listens yet.
    public static final class OnPostgres extends FunctionComputeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("freshet.runtime", "service");
            settings.put("freshet.store.url", OwnPostgres.url(OwnPostgres.freePort()));
            settings.put("freshet.store.user", "postgres");
            settings.put("freshet.store.password", "postgres");
            return settings;
        }
    }

    @Test
    void aDatabaseThatGoesAndComesIsToldByDoorAndHealthAndNeedsNoRestartOfOurs() {
        int port = Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
        try (OwnPostgres server = new OwnPostgres(folder, port)) {
            assertThatNothingIsTaken("before");
            server.start();
            awaitAnEvent("first");
            assertThatItIsReady();
            server.stop();
            assertThatNothingIsTaken("meanwhile");
            server.start();
            awaitAnEvent("second");
            assertThatItIsReady();
            List<String> stored = operator()
                    .get("/api/v1/records")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.url");
            assertThat(stored).containsAll(acknowledged);
        }
    }

    private void assertThatNothingIsTaken(String key) {
        event(key)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("errorType", equalTo("StoreDown"))
                .body("errorMessage", equalTo("the database is not reached"));
        operator().get("/api/v1/records").then().statusCode(503);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'store' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'store' }.data", equalTo(Map.of("codes", "store-unreachable")));
        given().get("/q/health").then().statusCode(503).body(not(containsString("database")));
        operator()
                .get("/api/v1/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("down"))
                .body("reasons[0].code", equalTo("store-unreachable"))
                .body("reasons[0].sentence", containsString("the database is not reached"))
                .body("reasons[0].remedy", not(emptyOrNullString()))
                .body("reasons[0].since", containsString("T"));
        given().get("/q/health/live").then().statusCode(200);
    }

    private static void assertThatItIsReady() {
        Awaitility.await()
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    /// Brings events, as their sender does, until one is taken.
    private void awaitAnEvent(String name) {
        int[] tries = {0};
        Awaitility.await().until(() -> {
            String key = name + "-" + tries[0]++;
            boolean taken = event(key).statusCode() == 200;
            if (taken) {
                acknowledged.add("https://www.example.com/" + key);
            }
            return taken;
        });
    }

    private static Response event(String key) {
        return operator()
                .contentType("application/octet-stream")
                .body(EVENT.formatted(key).getBytes(UTF_8))
                .post("/invoke");
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.OPERATOR);
    }
}
