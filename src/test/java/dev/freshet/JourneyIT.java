package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of line, through every call there is, on the packaged product: to its end, good or bad.
@Tag("either-build")
class JourneyIT {
    private static final Scene SCENE = new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 1_000, 1_000);

    @TempDir
    Path folder;

    @Test
    void everyKindOfLineReachesItsEnd() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = new PackagedApp(folder)) {
                app.post("/api/v1/refresh", """
                        {"urls":["https://www.example.com/你好 &.html"],"directories":["https://www.example.com/d/"],
                         "patterns":["https://www.example.com/p/[0-9].js"],"ignoreParams":["https://www.example.com/i"],
                         "force":true,"reason":"=1+1"}""");
                app.post("/api/v1/prefetch", """
                        {"urls":["https://www.example.com/w.css"],"area":"overseas","l2":true,"afterRefresh":true,
                         "headers":{"Accept-Encoding":["gzip","br"]}}""");
                await().atMost(Duration.ofSeconds(60)).until(app::isIdle);

                assertThat(states(app))
                        .isEqualTo(Map.of(
                                "refresh file", "done",
                                "refresh directory", "done",
                                "refresh pattern", "done",
                                "refresh ignore-params", "done",
                                "prefetch file", "done"));
                assertThat(app.get("/api/v1/records", "text/csv").split("\r\n"))
                        .hasSize(7)
                        .anyMatch(row -> row.contains("https://www.example.com/%E4%BD%A0%E5%A5%BD%20&.html")
                                && row.endsWith(",'=1+1"));
                assertThat(app.get("/api/v1/records", "application/x-ndjson").lines())
                        .hasSize(6);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    private static Map<String, String> states(PackagedApp app) {
        Map<String, String> states = new HashMap<>();
        for (JsonNode record : app.get("/api/v1/records").path("items")) {
            String what = record.path("operation").asText() + " "
                    + record.path("kind").asText();
            states.merge(what, record.path("state").asText(), (one, other) -> one.equals(other) ? one : "mixed");
        }
        return states;
    }

    @Test
    void whatTheVendorRefusesFailsInItsWordsAndCanBeSentAgain() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            simulator.offline("www.example.com");
            try (PackagedApp app = new PackagedApp(folder)) {
                String line = "https://www.example.com/a.css";
                app.post("/api/v1/refresh", "{\"urls\":[\"" + line + "\"]}");
                await().atMost(Duration.ofSeconds(30)).until(() -> failed(app).size() == 1);
                assertThat(failed(app).getFirst().at("/error/code").asText()).startsWith("Invalid");

                simulator.online("www.example.com");
                String id = failed(app).getFirst().path("id").asText();
                app.post("/api/v1/records/" + id + "/retry", "");
                await().atMost(Duration.ofSeconds(30)).until(app::isIdle);

                assertThat(app.get("/api/v1/records?state=done").path("items"))
                        .singleElement()
                        .satisfies(record ->
                                assertThat(record.path("url").asText()).isEqualTo(line));
            }
        }
    }

    private static List<JsonNode> failed(PackagedApp app) {
        return app.get("/api/v1/records?state=failed")
                .path("items")
                .valueStream()
                .toList();
    }
}
