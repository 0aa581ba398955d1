package dev.freshet;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Limit;
import dev.freshet.simulator.Limits;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Wishes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A simulator and the settings of a process that calls it.
///
/// @param window how long a line gathers changes
/// @param maxWait the longest it does
/// @param urlsPerMinute of a domain, on both sides
/// @param urlsPerDay of the account
record Scene(Duration window, Duration maxWait, int urlsPerMinute, int urlsPerDay) {
    Simulator simulator() {
        return Simulator.builder()
                .account(Account.of("testid", "testsecret", Wishes.HOST).withQuota(QuotaKind.URL, urlsPerDay))
                .limits(Limits.documented().with(Limit.URLS_PER_DOMAIN_MINUTE, urlsPerMinute))
                .refreshTakes(Duration.ofSeconds(1))
                .prefetchTakes(Duration.ofSeconds(1))
                .start();
    }

    /// The refresh calls that reached it.
    static List<Call> refreshes(Simulator simulator) {
        return simulator.calls().stream()
                .filter(call -> call.action().equals("RefreshObjectCaches"))
                .toList();
    }

    void settle(Path folder, Simulator simulator) throws IOException {
        settle(folder, simulator.uri());
    }

    void settle(Path folder, URI vendor) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config").resolve("application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  runtime: service
                  flush: { every: 500ms }
                  follow: { interval: 200ms, max-interval: 1s, look-up-after: 500ms }
                  calls: { connect-timeout: 1s, read-timeout: 1s }
                  tokens: { uploads: { value: "%s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%s" }
                      limits: { urls-per-domain-minute: %d }
                  sites:
                    www:
                      account: main
                      domains: [%s]
                      sources: [ { bucket: my-site } ]
                      debounce: { window: %dms, max-wait: %dms }
                """.formatted(
                        PackagedApp.TOKEN, vendor, urlsPerMinute, Wishes.HOST, window.toMillis(), maxWait.toMillis()));
    }
}
