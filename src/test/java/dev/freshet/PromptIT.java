package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged product where nothing but what comes in wakes whoever sends.
@Tag("either-build")
class PromptIT {
    /// Far less than the pause of five minutes, and ample for a slow machine.
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private void settle(Simulator vendor) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config").resolve("application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  runtime: service
                  flush: { every: 5m }
                  tokens: { ci: { value: "%s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%s" }
                  sites:
                    www:
                      account: main
                      domains: [www.example.com]
                      sources: [ { bucket: my-site } ]
                      debounce: { window: 2s, max-wait: 10s }
                """.formatted(PackagedApp.TOKEN, vendor.uri()));
    }

    @Test
    void aManualRequestWithoutNowGoesOutWhenItsWindowIsOverNotWhenSomebodyHappensToLook() throws Exception {
        try (Simulator vendor = Simulator.builder()
                .account(Account.of("testid", "testsecret", "www.example.com"))
                .start()) {
            settle(vendor);
            try (PackagedApp app = new PackagedApp(folder)) {
                app.post("/api/v1/refresh", "{\"urls\":[\"https://www.example.com/a.css\"]}");
                await().atMost(SOON).untilAsserted(() -> assertThat(vendor.calls())
                        .anyMatch(call -> call.action().equals("RefreshObjectCaches")));
            }
        }
    }
}
