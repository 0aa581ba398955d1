package dev.freshet.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.bench.Usage;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Run by scripts/bench soak, from source. Arguments: the folder to work in, the store, seconds, changes a second, and
/// the command of the function. Ends with 1 where something was not flat.
final class Soak {
    private static final String DOMAIN = "hot.example.com";
    private static final int KEYS = 300;
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 16;
    private static final Duration REFRESH_TAKES = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final double MIB = 1 << 20;
    private static final String REST = """
              events: { keep: 1m }
              records: { keep: 1h }
              sites:
                hot:
                  account: main
                  domains: [hot.example.com]
                  sources: [ { bucket: hot } ]
                  debounce: { window: 2s, max-wait: 10s }
            """;

    private final Freshet freshet;
    private final Simulator simulator;
    private final Database database;
    private final List<Sample> samples = new ArrayList<>();
    private final double[] live = new double[2];

    private Soak(Freshet freshet, Simulator simulator, Database database) {
        this.freshet = freshet;
        this.simulator = simulator;
        this.database = database;
    }

    static void main(String... args) throws IOException, InterruptedException, SQLException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        int seconds = Integer.parseInt(args[2]);
        int rate = Integer.parseInt(args[3]);
        List<String> command = List.of(args).subList(4, args.length);
        Database database = Database.of(args[1], "bench_soak", folder);
        boolean flat;
        try (Simulator simulator = Vendor.start(REFRESH_TAKES, DOMAIN)) {
            String settings = Vendor.ACCOUNT.formatted(simulator.uri()) + REST;
            // Makes the tables.
            Freshet.start(command, folder, settings, database).close();
            long past = Past.fill(database, DOMAIN, KEYS, MAX_WAIT);
            System.out.printf(
                    "%d changes/s of %d keys over %d connections for %d s; %d records of an hour before are there.%n%n%s%n",
                    rate, KEYS, CONNECTIONS, seconds, past, Sample.HEAD);
            try (Freshet freshet = Freshet.start(command, folder, settings, database)) {
                flat = new Soak(freshet, simulator, database).run(seconds, rate);
            }
        }
        System.exit(flat ? 0 : 1);
    }

    private boolean run(int seconds, int rate) throws IOException, InterruptedException, SQLException {
        int every = seconds >= 600 ? 30 : Math.max(2, seconds / 20);
        long began = System.nanoTime();
        try (Load load = new Load(freshet.port(), new Put("hot", Freshet.TOKEN), KEYS)) {
            load.start(rate, CONNECTIONS);
            for (int at = every; at <= seconds; at += every) {
                TimeUnit.NANOSECONDS.sleep(began + TimeUnit.SECONDS.toNanos(at) - System.nanoTime());
                freshet.mustRun();
                Sample sample = look(at, every, load.look());
                samples.add(sample);
                System.out.println(sample);
                // Whole collections stop the process; the third quarter, which they would tell on, is not judged.
                if (at <= seconds / 2 && at + every > seconds / 2) {
                    live[0] = alive();
                }
            }
            live[1] = alive();
        }
        return new Verdict(samples).print(live, drained());
    }

    private Sample look(int at, int every, Load.Seen seen) throws IOException, InterruptedException, SQLException {
        JsonNode backlog = freshet.json("/api/v1/backlog");
        String oldest = backlog.path("oldestDueAt").asText("");
        Instant now = Instant.now();
        double late = oldest.isEmpty() || oldest.equals("null")
                ? 0
                : Math.max(0, Duration.between(Instant.parse(oldest), now).toMillis() / 1e3);
        return new Sample(
                at,
                (double) seen.acknowledged() / every,
                seen.failed(),
                seen.latencies().at(50),
                seen.latencies().at(99),
                Usage.of(freshet.pid()).residentMiB(),
                database.bytes() / 1e6,
                database.one("SELECT count(*) FROM record"),
                database.one("SELECT count(*) FROM event"),
                backlog.path("waiting").asLong(),
                late,
                simulator.droppedCalls() + simulator.calls().size());
    }

    /// MiB of the heap that survive a whole collection.
    private double alive() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int status = new ProcessBuilder(jcmd, Long.toString(freshet.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("jcmd could not ask for a collection");
        }
        return freshet.get("/q/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_gc_live_data_size_bytes "))
                        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                        .findFirst()
                        .orElseThrow(() -> new IOException("/q/metrics tells nothing of the heap"))
                / MIB;
    }

    private boolean drained() throws IOException, InterruptedException {
        long end = System.nanoTime() + DRAIN.toNanos();
        while (System.nanoTime() < end) {
            if (freshet.json("/api/v1/backlog").path("waiting").asLong() == 0) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }
}
