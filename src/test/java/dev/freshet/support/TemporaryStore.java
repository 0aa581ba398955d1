package dev.freshet.support;

import dev.freshet.jdbc.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/// Opens a real store in a folder of the test's own.
public final class TemporaryStore {
    private TemporaryStore() {}

    public static Store open(Path folder, InstantSource clock) {
        return open(folder, clock, Duration.ofSeconds(1));
    }

    public static Store open(Path folder, InstantSource clock, Duration patience) {
        Path file = folder.resolve("freshet.db");
        SQLiteDataSource source = source(file);
        return Store.open(file, source, () -> flyway(source), clock, patience);
    }

    public static SQLiteDataSource source(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    public static Flyway flyway(SQLiteDataSource source) {
        return Flyway.configure().dataSource(source).locations("db/sqlite").load();
    }
}
