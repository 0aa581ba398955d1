package dev.freshet.support;

import dev.freshet.jdbc.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteDataSource;

/// Opens a real store in a folder of the test's own. A new one begins as a copy of one that was migrated once, since
/// migrating takes longer than most tests.
public final class TemporaryStore {
    private static final String NAME = "freshet.db";

    private TemporaryStore() {}

    /// A store that was migrated and left.
    private static final class Migrated {
        static final byte[] FILE = migrated();

        private static byte[] migrated() {
            try {
                Path file = Files.createTempDirectory("freshet-migrated-").resolve(NAME);
                Store.sqlite(file, source(file), InstantSource.fixed(Instant.EPOCH), Duration.ofSeconds(1))
                        .close();
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static Store open(Path folder, InstantSource clock) {
        return open(folder, clock, Duration.ofSeconds(1));
    }

    public static Store open(Path folder, InstantSource clock, Duration patience) {
        Path file = begun(folder);
        return Store.sqlite(file, source(file), clock, patience);
    }

    /// The same with connections that are kept, for tests that are long. One that damages the file wants new ones,
    // which
    /// read it anew.
    public static Store openKept(Path folder, InstantSource clock) {
        return openKept(folder, clock, Store.nanosOf(clock));
    }

    /// Where the clock may jump.
    ///
    /// @param nanos passes as `System.nanoTime` does
    public static Store openKept(Path folder, InstantSource clock, LongSupplier nanos) {
        Path file = begun(folder);
        return Store.sqlite(file, at(file, new KeptConnections()), clock, nanos, Duration.ofSeconds(1));
    }

    private static Path begun(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            write(file);
        }
        return file;
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Migrated.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The URL of a store that is not there yet, for a process to open: in a folder of its own below `target`.
    public static String url(String name) {
        try {
            Path stores =
                    Files.createDirectories(Path.of("target", "test-store").toAbsolutePath());
            return "jdbc:sqlite:"
                    + Files.createTempDirectory(stores, name + "-").resolve(NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SQLiteDataSource source(Path file) {
        return at(file, new SQLiteDataSource());
    }

    private static SQLiteDataSource at(Path file, SQLiteDataSource source) {
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
