package dev.freshet.bench.start;

import dev.freshet.bench.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The figures of one server.
final class Row {
    private static final int CONNECTIONS = 4;

    private static final Path SETTINGS = Path.of("src", "bench", "application.yaml");

    final Server server;
    final Figures newStore = new Figures();
    final Figures start = new Figures();
    final Figures cpu = new Figures();
    final Figures idle = new Figures();
    final Figures loaded = new Figures();
    final Figures anonymous = new Figures();
    final Figures load = new Figures();
    final Figures loadCpu = new Figures();

    private final int events;

    /// @param events how many it takes after the first
    Row(Server server, int events) {
        this.server = server;
        this.events = events;
    }

    /// Starts it in a folder of its own, twice where it has a store: first without, then with the store of the first.
    void round(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("config"));
        switch (server.kind()) {
            case FRESHET -> {
                Files.copy(SETTINGS, folder.resolve("config").resolve("application.yaml"));
                try (Running running = new Running(server, folder)) {
                    newStore.add(running.firstAcknowledged());
                    running.end();
                }
                measure(folder);
                mustHold(folder, events / CONNECTIONS * CONNECTIONS + 2);
            }
            case DO_NOTHING -> measure(folder);
        }
    }

    private void measure(Path folder) throws IOException {
        try (Running running = new Running(server, folder)) {
            start.add(running.firstAcknowledged());
            cpu.add(running.usage().cpuMs());
            idle.add(running.usageAtRest().residentMiB());
            double before = running.usage().cpuMs();
            load.add(running.take(events, CONNECTIONS) * 1000);
            Usage after = running.usageAtRest();
            loadCpu.add(after.cpuMs() - before);
            loaded.add(after.residentMiB());
            anonymous.add(after.anonymousMiB());
            running.end();
        }
    }

    private void mustHold(Path folder, long acknowledged) throws SQLException, IOException {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + Kind.store(folder));
                Statement statement = store.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from event where outcome = 'accepted'")) {
            if (count.getLong(1) != acknowledged) {
                throw new IOException("%s acknowledged %d events, and %d are in its store"
                        .formatted(server.name(), acknowledged, count.getLong(1)));
            }
        }
    }
}
