package dev.freshet.chaos;

import dev.freshet.support.TemporaryStore;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/// The file of one process, where it lies by default. Nothing stands between the two.
///
/// @param folder the process's own
public record SqliteFile(Path folder) implements Database {
    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public DataSource source() {
        return TemporaryStore.source(folder.resolve("data").resolve("freshet.db"));
    }

    @Override
    public String storedAt() {
        return "e.received_at * 1000";
    }

    @Override
    public void trouble(Dice dice) {
        // A file has no connections.
    }

    @Override
    public void crash(Dice dice) {
        // It ends with its process.
    }

    @Override
    public String troubles() {
        return "none: a file";
    }

    @Override
    public void close() {
        // The file is looked at where a promise was broken.
    }
}
