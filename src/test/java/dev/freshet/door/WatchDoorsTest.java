package dev.freshet.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told to those who watch: health and figures.
@QuarkusTest
@TestProfile(FunctionComputeProfile.class)
class WatchDoorsTest {
    @Test
    void aProcessThatRunsIsAlive() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void oneThatCanStoreEventsIsReady() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'store' }.status", equalTo("UP"));
    }

    @Test
    void ofTroublesStrangersSeeCodesAlone() {
        given().get("/q/health/well")
                .then()
                .body("checks.name", contains("well"))
                .body("checks[0].data.findAll { it.key != 'codes' }.size()", equalTo(0))
                .body("checks[0].data.codes", anyOf(nullValue(), matchesPattern("[a-z, -]+")));
    }

    @Test
    void eachRequestIsCountedByItsDoor() {
        String invoked = "http_server_requests_seconds_count\\{method=\"POST\",outcome=\"CLIENT_ERROR\","
                + "status=\"401\",uri=\"/invoke\",?\\}";
        double before = figure(invoked);

        for (int i = 0; i < 3; i++) {
            given().body("a stranger's").post("/invoke").then().statusCode(401);
        }

        // It is counted when its answer has left.
        await().untilAsserted(() -> assertThat(figure(invoked)).isEqualTo(before + 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jvm_memory_used_bytes\\{area=\"heap\".*\\}",
                "jvm_memory_committed_bytes\\{area=\"heap\".*\\}",
                "jvm_threads_live_threads",
                "process_uptime_seconds",
                "process_start_time_seconds",
                "process_files_open_files",
                "process_cpu_time_ns_total",
                "system_cpu_count",
            })
    void theProcessAndItsMemoryAreMeasured(String name) {
        assertThat(figure(name)).isPositive();
    }

    /// The sum of all samples of that name; 0 where there is none.
    private static double figure(String name) {
        String all = given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher samples = Pattern.compile("^" + name + " ([-+.eE0-9]+)$", Pattern.MULTILINE)
                .matcher(all);
        double sum = 0;
        while (samples.find()) {
            sum += Double.parseDouble(samples.group(1));
        }
        return sum;
    }
}
