package dev.freshet.support;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Limit;
import dev.freshet.simulator.Limits;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A simulator and the settings of processes that call it: two sites, each with a bucket and a domain of its own.
///
/// @param window how long a line gathers changes
/// @param maxWait the longest it does
/// @param urlsPerMinute of a domain, on both sides
/// @param urlsPerDay of the account
public record Scene(Duration window, Duration maxWait, int urlsPerMinute, int urlsPerDay) {
    /// What the site's objects lie in, shown by [Wishes#HOST].
    public static final String BUCKET = "my-site";

    /// What the other site's objects lie in.
    public static final String OTHER_BUCKET = "my-other-site";

    private static final String OTHER_HOST = "other.example.com";
    private static final int CALLS_KEPT = 2_000_000;
    private static final long CHARACTERS_KEPT = 1L << 30;

    public Simulator simulator() {
        return Simulator.builder()
                .account(Account.of("testid", "testsecret", Wishes.HOST, OTHER_HOST)
                        .withQuota(QuotaKind.URL, urlsPerDay))
                .callLog(CALLS_KEPT, CHARACTERS_KEPT)
                .limits(Limits.documented().with(Limit.URLS_PER_DOMAIN_MINUTE, urlsPerMinute))
                .refreshTakes(Duration.ofSeconds(1))
                .prefetchTakes(Duration.ofSeconds(1))
                .start();
    }

    /// The line of an object of the site.
    public static String line(String key) {
        return line(BUCKET, key);
    }

    /// The line of an object of either site.
    public static String line(String bucket, String key) {
        return "https://" + (bucket.equals(BUCKET) ? Wishes.HOST : OTHER_HOST) + "/" + key;
    }

    /// The refresh calls that reached it.
    public static List<Call> refreshes(Simulator simulator) {
        return simulator.calls().stream()
                .filter(call -> call.action().equals("RefreshObjectCaches"))
                .toList();
    }

    public void settle(Path folder, Simulator simulator) throws IOException {
        settle(folder, simulator.uri());
    }

    public void settle(Path folder, URI vendor) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config").resolve("application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  runtime: service
                  flush: { every: 500ms }
                  follow: { interval: 200ms, max-interval: 1s, look-up-after: 500ms }
                  calls: { connect-timeout: 1s, read-timeout: 1s }
                  tokens: { uploads: { value: "%1$s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%2$s" }
                      limits: { urls-per-domain-minute: %3$d }
                  sites:
                    www:
                      account: main
                      domains: [%5$s]
                      sources: [ { bucket: %6$s } ]
                      debounce: { window: %4$dms, max-wait: %8$dms }
                    other:
                      account: main
                      domains: [%9$s]
                      sources: [ { bucket: %7$s } ]
                      debounce: { window: %4$dms, max-wait: %8$dms }
                """.formatted(
                        PackagedApp.TOKEN,
                        vendor,
                        urlsPerMinute,
                        window.toMillis(),
                        Wishes.HOST,
                        BUCKET,
                        OTHER_BUCKET,
                        maxWait.toMillis(),
                        OTHER_HOST));
    }
}
