package dev.freshet.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Holds a SQLite file for this process alone. The system frees the lock when the process ends, however it ends.
final class OneProcess implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);

    private final FileChannel channel;

    private OneProcess(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for another process to end.
    ///
    /// @param database the SQLite file
    /// @param patience how long to wait
    /// @throws StoreRefused where the other process is still there after that
    static OneProcess hold(Path database, Duration patience) {
        Path lock = database.resolveSibling(database.getFileName() + ".lock");
        try {
            Path folder = database.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (long left = patience.toMillis(); tryLock(channel) == null; left -= STEP.toMillis()) {
                if (left <= 0) {
                    channel.close();
                    throw new StoreRefused("another Freshet process uses " + database + " (waited "
                            + patience.toSeconds() + " s). Stop it, or give this one its own FRESHET_STORE_URL;"
                            + " several instances share a store only on PostgreSQL.");
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
            return new OneProcess(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + lock + ": is the folder writable?", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
