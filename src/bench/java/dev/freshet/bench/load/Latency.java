package dev.freshet.bench.load;

import dev.freshet.simulator.QuotaKind;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Run by scripts/bench latency, from source. Arguments: the folder to work in, the store, how many samples, the sizes
/// of the crowds joined by commas, and the command of the function.
final class Latency {
    private static final int AIM_MS = 50;
    private static final int WARM_UP = 300;
    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final Duration SHORT_WINDOW = Duration.ofMillis(20);
    private static final int LONGEST_PAUSE_MS = 100;
    private static final Duration REFRESH_TAKES = Duration.ofSeconds(5);
    private static final String LINE = "%-44s %10s %8s %8s %8s %8s   %s%n";

    private static final String SITES = """
              sites:
                single:
                  account: main
                  domains: [single.example.com]
                  sources: [ { bucket: single } ]
                  debounce: { window: 200ms, max-wait: 60s }
                warm:
                  account: main
                  domains: [warm.example.com]
                  sources: [ { bucket: warm } ]
                  debounce: { window: 20ms, max-wait: 60s }
                crowd:
                  account: main
                  domains: [crowd.example.com]
                  sources: [ { bucket: crowd } ]
                  debounce: { window: %s, max-wait: 24h }
            """;

    private final Path folder;
    private final String store;
    private final int samples;
    private final List<Integer> sizes;
    private final List<String> command;

    private Latency(Path folder, String store, int samples, List<Integer> sizes, List<String> command) {
        this.folder = folder;
        this.store = store;
        this.samples = samples;
        this.sizes = sizes;
        this.command = command;
    }

    static void main(String... args) throws IOException, InterruptedException, SQLException {
        List<Integer> sizes =
                Arrays.stream(args[3].split(",")).map(Integer::valueOf).sorted().toList();
        Path folder = Path.of(args[0]).toAbsolutePath();
        List<String> command = List.of(args).subList(4, args.length);
        Latency latency = new Latency(folder, args[1], Integer.parseInt(args[2]), sizes, command);
        System.out.printf(
                "From the due time of a single change to the arrival of its call, in ms; %d changes a line, window %d ms%n%n",
                latency.samples, WINDOW.toMillis());
        System.out.printf(LINE, "what waits meanwhile, and where", "tasks", "p50", "p95", "p99", "most", "aim");
        for (Crowd crowd : Crowd.values()) {
            latency.measure(crowd);
        }
        // The simulator's threads do not end by themselves.
        System.exit(0);
    }

    private void measure(Crowd crowd) throws IOException, InterruptedException, SQLException {
        String name = crowd.name().toLowerCase(Locale.ROOT);
        Path home = folder.resolve(name);
        Database database = Database.of(store, "bench_" + name, home);
        try (Simulator simulator = Vendor.start(REFRESH_TAKES, "single.example.com", "warm.example.com", Crowd.DOMAIN);
                Freshet freshet = Freshet.start(command, home, settings(crowd, simulator), database)) {
            simulator.setRemaining("bench", QuotaKind.DIR, 0);
            Singles singles = new Singles(freshet, simulator);
            singles.take("warm", SHORT_WINDOW, WARM_UP, 1);
            int there = 0;
            for (int size : sizes) {
                if (size > there) {
                    System.err.printf("  gathering %d %s%n", size, crowd.label);
                    crowd.gather(freshet, there, size);
                    there = size;
                }
                print(crowd, there, singles.take("single", WINDOW, samples, LONGEST_PAUSE_MS));
                mustStillWait(freshet, there);
            }
        }
    }

    private static String settings(Crowd crowd, Simulator simulator) {
        String window =
                switch (crowd) {
                    case QUOTA -> "1s";
                    case WINDOW -> "12h";
                };
        return Vendor.ACCOUNT.formatted(simulator.uri()) + SITES.formatted(window);
    }

    private static void mustStillWait(Freshet freshet, int size) throws IOException, InterruptedException {
        long waiting = freshet.json("/api/v1/backlog").path("waiting").asLong();
        if (waiting < size) {
            throw new IOException("of the crowd of " + size + " only " + waiting + " still wait");
        }
    }

    private static void print(Crowd crowd, int size, Percentiles late) {
        System.out.printf(
                LINE,
                size == 0 ? "nothing else" : crowd.label,
                String.format(Locale.ROOT, "%,d", size),
                Percentiles.text(late.at(50)),
                Percentiles.text(late.at(95)),
                Percentiles.text(late.at(99)),
                Percentiles.text(late.at(100)),
                "p99 ≤ " + AIM_MS + " ms: " + (late.at(99) <= AIM_MS ? "reached" : "missed"));
    }
}
