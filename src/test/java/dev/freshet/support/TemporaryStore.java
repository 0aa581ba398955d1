package dev.freshet.support;

import dev.freshet.jdbc.Store;
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
        return Store.open(file, source(file), clock, patience);
    }

    public static SQLiteDataSource source(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
