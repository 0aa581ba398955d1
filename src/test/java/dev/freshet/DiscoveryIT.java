package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product finds out what the domains are set up to do, and goes by it.
@Tag("either-build")
class DiscoveryIT {
    private static final Scene SCENE = new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 1_000, 1_000);
    private static final String FOUND = "m.example.com is written as a domain of its own, yet shares the entries of";

    @TempDir
    Path folder;

    private void settle(Simulator simulator) throws IOException {
        SCENE.settle(folder, simulator);
        Path file = folder.resolve("config").resolve("application.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "domains: [www.example.com]",
                                "domains: [m.example.com, www.example.com]\n      discover: true"));
    }

    /// As somebody does it from outside.
    private static void setUp(Simulator simulator, String domain) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var order = HttpRequest.newBuilder(simulator.uri().resolve("/_sim/domains"))
                    .POST(BodyPublishers.ofString(domain))
                    .build();
            assertThat(http.send(order, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static List<String> urls(PackagedApp app) {
        return app.get("/api/v1/records")
                .path("items")
                .valueStream()
                .map(record -> record.path("url").asText())
                .toList();
    }

    @Test
    void aChangeGoesOutAsTheDomainsAreSetUpAlsoAfterARestartWithoutTheVendor() throws Exception {
        try (Simulator simulator = Simulator.builder()
                .account(Account.of("testid", "testsecret", "www.example.com", "m.example.com", "other.example.com"))
                .refreshTakes(Duration.ofSeconds(1))
                .start()) {
            settle(simulator);
            setUp(simulator, """
                    {"domain":"m.example.com","functions":[
                     {"name":"rewrite_host","arguments":{"share_host":"www.example.com"}}]}""");
            try (PackagedApp app = new PackagedApp(folder)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> app.output().stream().anyMatch(line -> line.contains(FOUND)));
                app.post("/invoke", Uploads.event("a.css", "request-1", Instant.now()));
                await().atMost(Duration.ofSeconds(30)).until(app::isIdle);

                assertThat(urls(app)).containsExactly("https://www.example.com/a.css");
                assertThat(Scene.refreshes(simulator)).singleElement().satisfies(call -> assertThat(call.lines())
                        .containsExactly("https://www.example.com/a.css"));
            }
            simulator.faults().always("", new Fault.DropBefore());
            try (PackagedApp app = new PackagedApp(folder)) {
                app.post("/invoke", Uploads.event("b.css", "request-2", Instant.now()));

                assertThat(urls(app)).containsExactly("https://www.example.com/b.css", "https://www.example.com/a.css");
            }
        }
    }
}
