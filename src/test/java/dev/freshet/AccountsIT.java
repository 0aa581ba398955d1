package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.EsaSite;
import dev.freshet.simulator.Service;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product, started again with settings that miss what lines of its store belong to.
@Tag("either-build")
class AccountsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> LEFT = List.of("old.example.com", "edge.example.com");

    @TempDir
    Path folder;

    private void settle(Simulator vendor, Simulator slow, boolean complete) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        String old = """
                    old:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%s" }
                """.formatted(slow.uri());
        String oldSite = """
                    old:
                      account: old
                      domains: [old.example.com]
                      sources: [ { bucket: old } ]
                      debounce: { window: 1h, max-wait: 1h }
                """;
        Files.writeString(folder.resolve("config").resolve("application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  runtime: service
                  follow: { interval: 200ms, max-interval: 1s }
                  tokens: { ci: { value: "%1$s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%2$s" }
                    edge:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%3$s", esa: "%3$s" }
                %4$s
                %5$s
                  sites:
                    www:
                      account: main
                      domains: [www.example.com]
                      sources: [ { bucket: my-site } ]
                      debounce: { window: 1h, max-wait: 1h }
                    edge:
                      account: edge
                      product: %6$s
                      domains: [edge.example.com]
                      sources: [ { bucket: edge } ]
                      debounce: { window: 1h, max-wait: 1h }
                %7$s
                """.formatted(
                        PackagedApp.TOKEN,
                        vendor.uri(),
                        slow.uri(),
                        complete ? "      esa-site-id: " + EsaSite.ID : "",
                        complete ? old : "",
                        complete ? "esa" : "cdn",
                        complete ? oldSite : ""));
    }

    private static Simulator vendor(Duration takes) {
        return Simulator.builder()
                .account(Account.of("testid", "testsecret", "www.example.com", "old.example.com")
                        .withDomains(Service.ESA, "edge.example.com"))
                .refreshTakes(takes)
                .start();
    }

    private static void refresh(PackagedApp app, String url, boolean now) {
        app.post("/api/v1/refresh", "{\"urls\":[\"https://" + url + "\"],\"now\":" + now + "}");
    }

    private static JsonNode record(PackagedApp app, String url) {
        return app.get("/api/v1/records?url=https://" + url).path("items").path(0);
    }

    private static String state(PackagedApp app, String url) {
        return record(app, url).path("state").asText();
    }

    @Test
    void whatBelongsToAnAccountOrAnEsaSiteThatLeftTheSettingsWaitsAndSaysWhatToDoWhileAllElseGoesOn() throws Exception {
        try (Simulator vendor = vendor(Duration.ofMillis(100));
                Simulator slow = vendor(Duration.ofHours(1))) {
            settle(vendor, slow, true);
            try (PackagedApp app = new PackagedApp(folder)) {
                LEFT.forEach(host -> refresh(app, host + "/running.css", true));
                // What comes before its account's next call would go along with it.
                await().atMost(LONG).until(() -> LEFT.stream()
                        .allMatch(host -> state(app, host + "/running.css").equals("running")));
                LEFT.forEach(host -> refresh(app, host + "/waiting.css", false));
                refresh(app, "www.example.com/a.css", false);
                assertThat(app.terminate()).isIn(0, 143);
            }
            settle(vendor, slow, false);
            try (PackagedApp app = new PackagedApp(folder)) {
                app.post("/api/v1/flush?all=true", "");
                await().atMost(LONG)
                        .until(() -> state(app, "www.example.com/a.css").equals("done"));
                assertThatItWaits(
                        app,
                        "old.example.com",
                        "account old is not in the settings: put it back (freshet.accounts.old)");
                assertThatItWaits(app, "edge.example.com", "put freshet.accounts.edge.esa-site-id back");
                assertThat(app.output())
                        .filteredOn(line -> line.contains(" WARN "))
                        .hasSizeLessThan(8);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    private static void assertThatItWaits(PackagedApp app, String host, String remedy) {
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        record(app, host + "/running.css").path("reason").asText())
                .contains(remedy));
        assertThat(state(app, host + "/running.css")).isEqualTo("running");
        JsonNode waiting = record(app, host + "/waiting.css");
        assertThat(waiting.path("state").asText()).isEqualTo("waiting");
        assertThat(waiting.path("reason").asText()).contains(remedy);
        assertThat(app.get("/api/v1/records/" + waiting.path("id").asText())
                        .path("url")
                        .asText())
                .isEqualTo("https://" + host + "/waiting.css");
    }
}
