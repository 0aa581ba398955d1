package dev.freshet.chaos;

import dev.freshet.support.Relay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A PostgreSQL of the ordeal's own, which the processes reach through a relay that cuts them off.
public final class Postgres implements Database {
    private static final Duration SHORTEST_REFUSAL = Duration.ofMillis(200);
    private static final Duration LONGEST_REFUSAL = Duration.ofMillis(1_500);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(3);
    private static final double SOME = 0.3;
    private static final double ALL = 1.1;

    private final Path folder;
    private final Relay relay;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger crashes = new AtomicInteger();

    private volatile EmbeddedPostgres server;

    /// @param folder where its data and its log go
    public Postgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = start(folder);
        this.relay = Relay.before(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.getPort()));
    }

    private static EmbeddedPostgres start(Path folder) throws IOException {
        Redirect log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                // The second start finds what the first one left, and the evidence outlives both.
                .setCleanDataDirectory(false)
                .setServerConfig("track_commit_timestamp", "on")
                // Off by default in this one, which would lose what was committed before a crash.
                .setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "FRESHET_STORE_URL", "jdbc:postgresql://127.0.0.1:" + relay.port() + "/postgres",
                "FRESHET_STORE_USER", "postgres",
                "FRESHET_STORE_PASSWORD", "postgres");
    }

    @Override
    public DataSource source() {
        return server.getPostgresDatabase();
    }

    /// The commit itself, by the database: rows of events are written once.
    @Override
    public String storedAt() {
        return "(extract(epoch FROM pg_xact_commit_timestamp(e.xmin)) * 1000000)::bigint";
    }

    @Override
    public void trouble(Dice dice) {
        double what = dice.roll();
        if (what < 0.5) {
            relay.cut(SOME, dice::roll);
        } else if (what < 0.8) {
            relay.cut(ALL, dice::roll);
        } else {
            refusals.incrementAndGet();
            relay.refuse(true);
            relay.cut(ALL, dice::roll);
            dice.pause(SHORTEST_REFUSAL, LONGEST_REFUSAL);
            relay.refuse(false);
        }
    }

    @Override
    public void crash(Dice dice) {
        crashes.incrementAndGet();
        try {
            // As `pg_ctl stop -m immediate`: no farewell, and recovery from the log at the next start.
            Process postmaster = server.getProcess();
            new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                    .start()
                    .onExit()
                    .join();
            postmaster.onExit().join();
            server.close();
            dice.pause(Duration.ofMillis(1), LONGEST_OUTAGE);
            server = start(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String troubles() {
        return "%d connections cut, %d times refused, %d crashes"
                .formatted(relay.connectionsCut(), refusals.get(), crashes.get());
    }

    @Override
    public void close() {
        relay.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
