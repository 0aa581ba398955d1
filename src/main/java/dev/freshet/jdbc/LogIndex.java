package dev.freshet.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What the last process knew of the write-ahead log, as it left it beside the database (`-shm`). SQLite builds that
/// file anew when it opens the database, and writes a commit into it only once the commit is on disk: it is never ahead
/// of the log, and after a process that was killed it is exact. After a power cut it may be behind.
///
/// The file's form: <https://www.sqlite.org/walformat.html>, "The WAL-Index Header".
///
/// @param salts which generation of the log it is about
/// @param committed how many frames of the log were committed
/// @param saved how many of them are in the database's file, on disk
/// @param begun how many of them may be in the file
record LogIndex(long salts, int committed, int saved, int begun) {
    private static final int HEADER = 48;
    private static final int LENGTH = 136;
    private static final int VERSION = 3_007_000;

    /// Empty where there is none, or none that was whole.
    static Optional<LogIndex> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file)) {
            WriteAheadLog.fill(channel, bytes, 0);
        }
        byte[] all = bytes.array();
        // It is there twice, so that one who reads while it is written notices.
        if (bytes.limit() < LENGTH
                || !Arrays.equals(all, 0, HEADER, all, HEADER, 2 * HEADER)
                || bytes.getInt(0) != VERSION
                || !isSummed(bytes)) {
            return Optional.empty();
        }
        int committed = bytes.getInt(16);
        int saved = bytes.getInt(96);
        int begun = Math.max(saved, bytes.getInt(128));
        // The salts are kept as they are in the log.
        long salts = ByteBuffer.wrap(all).getLong(32);
        return saved < 0 || saved > committed
                ? Optional.empty()
                : Optional.of(new LogIndex(salts, committed, saved, begun));
    }

    private static boolean isSummed(ByteBuffer bytes) {
        LogChecksum sum = new LogChecksum(0, 0).over(bytes, 0, HEADER - 8);
        return sum.first() == bytes.getInt(40) && sum.second() == bytes.getInt(44);
    }

    /// Whether something committed was in the log alone.
    boolean isLogNeeded() {
        return committed > saved;
    }

    /// Whether the log is of a later generation than this: the first salt counts them.
    boolean isBefore(long others) {
        return (int) (others >>> 32) - (int) (salts >>> 32) > 0;
    }
}
