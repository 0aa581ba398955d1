package dev.freshet.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a process has left of a SQLite file, compared with what of it SQLite will read. That is asked before SQLite
/// opens the file, since it then puts the log into the file and begins a new one.
///
/// A process that was killed, or a machine that lost its power, leaves the torn end of a transaction that nobody was
/// told of: that is no damage. What tells it apart is the log's index, which says how much was committed, and, where
/// that is gone, that more than one transaction has its end behind the place where the log breaks off: only the last
/// one can have been under way.
///
/// @param state what is to be done
/// @param evidence what speaks for it, as half a sentence; empty where all is well
/// @param mixed whether the file may hold parts of what can no longer be read
record Remains(State state, String evidence, boolean mixed) {
    private static final Remains WHOLE = new Remains(State.WHOLE, "", false);

    /// Where SQLite locks a file: the page there is never written (<https://www.sqlite.org/fileformat2.html>, 1.6).
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int USUAL_PAGE = 4_096;
    private static final int HEADER = 100;

    enum State {
        /// All is there that was committed.
        WHOLE,
        /// The log is damaged, and all of it is in the file: it must not be read.
        LOG_NEEDLESS,
        /// Something that was committed may be missing.
        LOG_DAMAGED,
        /// Pages of the file are missing.
        CUT_SHORT
    }

    /// @param file the database's file, which is there
    /// @param witness what the last process said of it
    static Remains of(Path file, @Nullable Witness witness) throws IOException {
        Path logFile = SqliteParts.part(file, SqliteParts.LOG);
        LogIndex index =
                LogIndex.read(SqliteParts.part(file, SqliteParts.INDEX)).orElse(null);
        if (!Files.exists(logFile)) {
            return isLogMissing(file, index, witness) ? damaged("its log is gone", index, 0) : WHOLE;
        }
        if (Files.size(logFile) == 0 && index == null) {
            return WHOLE;
        }
        int page = page(file);
        WriteAheadLog log = WriteAheadLog.read(logFile, page);
        return loss(log, index).orElseGet(() -> isCutShort(file, page, log) ? CUT_SHORT : WHOLE);
    }

    private static final Remains CUT_SHORT =
            new Remains(State.CUT_SHORT, "pages are missing at its end, which its log does not hold", false);

    /// Another program that opened the database since has put the log into it, and taken the log away: the file is then
    /// younger than the witness.
    private static boolean isLogMissing(Path file, @Nullable LogIndex index, @Nullable Witness witness)
            throws IOException {
        return index != null
                ? index.isLogNeeded()
                : witness != null
                        && witness.open()
                        && Files.getLastModifiedTime(file).compareTo(witness.writtenAt()) < 0;
    }

    private static Optional<Remains> loss(WriteAheadLog log, @Nullable LogIndex index) {
        if (index != null && log.sound() && log.salts() == index.salts()) {
            if (index.committed() > log.readable()) {
                String evidence = "its log can be read up to frame " + log.readable() + " of " + index.committed();
                return Optional.of(
                        !index.isLogNeeded() && log.last() <= index.committed()
                                ? new Remains(State.LOG_NEEDLESS, evidence, false)
                                : damaged(evidence, index, log.readable()));
            }
        } else if (index != null && index.isLogNeeded() && !(log.sound() && index.isBefore(log.salts()))) {
            return Optional.of(
                    damaged("its log is not the one that was written last, or its beginning is damaged", index, 0));
        } else if (!log.sound() && index == null && log.dropped() > 0) {
            return Optional.of(damaged("the beginning of its log is damaged", null, 0));
        }
        return log.sound() && log.dropped() > 1
                ? Optional.of(damaged(
                        "its log breaks off after frame " + log.readable() + ", and at least " + log.dropped()
                                + " transactions come behind",
                        index,
                        log.readable()))
                : Optional.empty();
    }

    private static Remains damaged(String evidence, @Nullable LogIndex index, int readable) {
        return new Remains(State.LOG_DAMAGED, evidence, index == null || index.begun() > readable);
    }

    /// Until the log is put into the file, and that is on disk, it holds every page that the file lacks.
    private static boolean isCutShort(Path file, int page, WriteAheadLog log) {
        long there = file.toFile().length() / page;
        for (long number = there + 1; number <= log.pages(); number++) {
            if (!log.held().get((int) number) && number != LOCKED_BYTE / page + 1) {
                return true;
            }
        }
        return false;
    }

    private static int page(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel channel = FileChannel.open(file)) {
            WriteAheadLog.fill(channel, header, 0);
        }
        int size = header.limit() < HEADER ? 0 : Short.toUnsignedInt(header.getShort(16));
        return size == 1 ? 65_536 : size < 512 || Integer.bitCount(size) != 1 ? USUAL_PAGE : size;
    }
}
