package dev.freshet.support;

import dev.freshet.jdbc.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.sqlite.SQLiteDataSource;

/// Opens a real store in a folder of the test's own.
public final class TemporaryStore {
    private TemporaryStore() {}

    public static Store open(Path folder, InstantSource clock) {
        return open(folder, clock, Duration.ofSeconds(1));
    }

    public static Store open(Path folder, InstantSource clock, Duration patience) {
        Path file = folder.resolve("freshet.db");
        return Store.sqlite(file, source(file), clock, patience);
    }

    /// The URL of a store that is not there yet, for a process to open: in a folder of its own below `target`.
    public static String url(String name) {
        try {
            Path stores =
                    Files.createDirectories(Path.of("target", "test-store").toAbsolutePath());
            return "jdbc:sqlite:"
                    + Files.createTempDirectory(stores, name + "-").resolve("freshet.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SQLiteDataSource source(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
