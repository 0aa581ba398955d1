package dev.freshet.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.bench.Usage;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
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

    private final Path folder;
    private final Freshet freshet;
    private final Simulator simulator;
    private final Database database;
    private final List<Sample> samples = new ArrayList<>();
    private final double[] live = new double[2];

    private Soak(Path folder, Freshet freshet, Simulator simulator, Database database) {
        this.folder = folder;
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
                flat = new Soak(folder, freshet, simulator, database).run(seconds, rate);
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
                    live[0] = alive("middle");
                }
            }
            live[1] = alive("end");
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

    /// MiB of the heap that survive a whole collection; what they are made of is written down.
    private double alive(String when) throws IOException, InterruptedException {
        Path histogram = folder.resolve("heap-" + when + ".txt");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int status = new ProcessBuilder(jcmd, Long.toString(freshet.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectOutput(histogram.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("jcmd counted nothing: " + Files.readString(histogram));
        }
        return Files.readAllLines(histogram).stream()
                        .filter(line -> line.startsWith("Total "))
                        .mapToDouble(line -> Double.parseDouble(line.split(" +")[2]))
                        .findFirst()
                        .orElseThrow(() -> new IOException("there is no total in " + histogram))
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
