package dev.freshet.bench.load;

import dev.freshet.simulator.Account;
import dev.freshet.simulator.Builder;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Limit;
import dev.freshet.simulator.Limits;
import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;

/// The simulator, with limits out of the way: what is measured is Freshet.
final class Vendor {
    private static final int PLENTY = 10_000_000;
    private static final int FEW = 100;
    private static final int CALLS_A_SECOND = 1_000;

    /// Freshet's settings of the account, to be given the simulator's address.
    static final String ACCOUNT = """
            freshet:
              runtime: service
              tokens:
                bench: { value: "${BENCH_TOKEN}", role: admin }
              accounts:
                main:
                  access-key-id: "${BENCH_KEY}"
                  access-key-secret: "${BENCH_KEY}"
                  endpoints: { cdn: "%s" }
                  limits:
                    urls-per-domain-minute: 10000000
                    directories-per-domain-minute: 10000000
                    urls-per-day: 10000000
                    refresh-calls-per-second: 1000
                    task-calls-per-second: 1000
            """;

    private Vendor() {}

    static Simulator start(Duration refreshTakes, String... domains) {
        Limits limits = Limits.documented()
                .with(Limit.URLS_PER_DOMAIN_MINUTE, PLENTY)
                .with(Limit.DIRECTORIES_PER_DOMAIN_MINUTE, PLENTY)
                .withCallsPerSecond("RefreshObjectCaches", CALLS_A_SECOND)
                .withCallsPerSecond("DescribeRefreshTaskById", CALLS_A_SECOND);
        Builder builder = Simulator.builder()
                .limits(limits)
                .refreshTakes(refreshTakes)
                // The log is looked through again and again; only the newest calls matter.
                .callLog(FEW, 1L << 30)
                .account(Account.of("bench", "bench", domains).withQuota(QuotaKind.URL, PLENTY));
        return builder.start();
    }

    /// The call that holds a line; waits for it.
    static Call awaitLine(Simulator simulator, String line, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            for (Call call : simulator.calls()) {
                if (call.action().equals("RefreshObjectCaches") && call.lines().contains(line)) {
                    return call;
                }
            }
            Thread.sleep(2);
        }
        throw new IOException("no call with " + line + " came within " + patience.toSeconds() + " s");
    }
}
