package dev.freshet.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a SQLite write-ahead log holds, read as SQLite reads it when it opens a database that was not closed: frame by
/// frame while each frame's checksum goes on from the one before. What comes after the first that does not is dropped
/// without a word, so this looks there, too.
///
/// The file's form: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.
///
/// @param sound whether the log's own header is; else SQLite reads nothing of it
/// @param salts the log's generation. Frames of an earlier one may lie behind those of this one: the log is written
///     over from its beginning
/// @param readable the last frame that SQLite will read, from 1: the one that ends the last whole transaction; 0 for
///     none
/// @param pages how many pages the database has after it
/// @param held the numbers of the pages in the frames up to there
/// @param last the last frame of this generation, whole or not
/// @param dropped how many ends of transactions of this generation come after what is readable
record WriteAheadLog(boolean sound, long salts, int readable, int pages, BitSet held, int last, int dropped) {
    private static final int HEADER = 32;
    private static final int FRAME = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int VERSION = 3_007_000;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;
    private static final int CHUNK = 1 << 20;

    /// How the frames of a log can be read: by what its header says, or, where that is damaged, by what proves true.
    private record Form(int page, ByteOrder order, LogChecksum seed) {}

    /// @param page the size of the database's pages, for a log whose header does not tell
    static WriteAheadLog read(Path file, int page) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            fill(channel, header, 0);
            if (header.limit() < HEADER) {
                return new WriteAheadLog(false, 0, 0, 0, new BitSet(), 0, 0);
            }
            Form form = form(header);
            if (form != null) {
                return new Scan(channel, header.getLong(16), form).run(true);
            }
            Form proven = proven(channel, header, page);
            return proven == null
                    ? new WriteAheadLog(false, header.getLong(16), 0, 0, new BitSet(), 0, 0)
                    : new Scan(channel, salts(channel), proven).run(false).unread();
        }
    }

    private WriteAheadLog unread() {
        return new WriteAheadLog(false, salts, 0, 0, new BitSet(), last, dropped + (readable > 0 ? 1 : 0));
    }

    private static @Nullable Form form(ByteBuffer header) {
        int page = header.getInt(8);
        if ((header.getInt(0) & ~1) != MAGIC || header.getInt(4) != VERSION || !isPage(page)) {
            return null;
        }
        ByteOrder order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        LogChecksum sum = computed(header, order);
        return sum.equals(stored(header)) ? new Form(page, order, sum) : null;
    }

    /// A damaged header still has either the right checksum or what makes it.
    private static @Nullable Form proven(FileChannel channel, ByteBuffer header, int page) throws IOException {
        return Stream.of(page, header.getInt(8))
                .filter(WriteAheadLog::isPage)
                .flatMap(size -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of(stored(header), computed(header, order))
                                .map(seed -> new Form(size, order, seed))))
                .filter(form -> proves(channel, form))
                .findFirst()
                .orElse(null);
    }

    private static boolean proves(FileChannel channel, Form form) {
        try {
            ByteBuffer frame = ByteBuffer.allocate(FRAME + form.page());
            fill(channel, frame, HEADER);
            return frame.limit() == FRAME + form.page() && next(form.seed(), frame, 0, form) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static long salts(FileChannel channel) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FRAME);
        fill(channel, frame, HEADER);
        return frame.getLong(8);
    }

    private static LogChecksum stored(ByteBuffer header) {
        return new LogChecksum(header.getInt(24), header.getInt(28));
    }

    private static LogChecksum computed(ByteBuffer header, ByteOrder order) {
        return new LogChecksum(0, 0).over(header.duplicate().order(order), 0, HEADER - 8);
    }

    private static boolean isPage(int size) {
        return size >= SMALLEST_PAGE && size <= LARGEST_PAGE && Integer.bitCount(size) == 1;
    }

    /// The checksum after the frame at that place; null where it is not the frame's own.
    private static @Nullable LogChecksum next(LogChecksum before, ByteBuffer frames, int at, Form form) {
        ByteBuffer ordered = frames.duplicate().order(form.order());
        LogChecksum sum = before.over(ordered, at, 8).over(ordered, at + FRAME, form.page());
        return sum.first() == frames.getInt(at + 16) && sum.second() == frames.getInt(at + 20) ? sum : null;
    }

    /// Reads on until the buffer is full or the file ends; its limit is what was read.
    static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        bytes.clear();
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, at + bytes.position());
        }
        bytes.flip();
    }

    /// Goes through all frames once.
    private static final class Scan {
        private final FileChannel channel;
        private final long salts;
        private final Form form;
        private final BitSet held = new BitSet();
        private final List<Integer> open = new ArrayList<>();
        private @Nullable LogChecksum sum;
        private int readable;
        private int pages;
        private int last;
        private int dropped;

        Scan(FileChannel channel, long salts, Form form) {
            this.channel = channel;
            this.salts = salts;
            this.form = form;
            this.sum = form.seed();
        }

        WriteAheadLog run(boolean sound) throws IOException {
            int size = FRAME + form.page();
            ByteBuffer chunk = ByteBuffer.allocate(Math.max(1, CHUNK / size) * size);
            int frame = 0;
            do {
                fill(channel, chunk, HEADER + (long) frame * size);
                for (int at = 0; at + size <= chunk.limit(); at += size) {
                    look(chunk, at, ++frame);
                }
            } while (chunk.limit() == chunk.capacity());
            return new WriteAheadLog(sound, salts, readable, pages, held, last, dropped);
        }

        private void look(ByteBuffer chunk, int at, int frame) {
            int page = chunk.getInt(at);
            int size = chunk.getInt(at + 4);
            long generation = chunk.getLong(at + 8);
            LogChecksum before = sum;
            if (before != null) {
                sum = page != 0 && generation == salts ? next(before, chunk, at, form) : null;
            }
            // One of the two may be what was damaged; of an earlier generation both are others.
            boolean ours = (int) generation == (int) salts || generation >>> 32 == salts >>> 32;
            if (ours) {
                last = frame;
            }
            if (sum != null) {
                open.add(page);
                if (size != 0) {
                    readable = frame;
                    pages = size;
                    open.forEach(held::set);
                    open.clear();
                }
            } else if (ours && size != 0) {
                dropped++;
            }
        }
    }
}
