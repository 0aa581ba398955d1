package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/// The files that make a SQLite database, and those that are kept aside of it.
final class SqliteParts {
    static final String LOG = "-wal";
    static final String INDEX = "-shm";

    private static final List<String> ALL = List.of("", LOG, INDEX);

    /// How many copies of a database with a damaged log are kept. The first ones hold the most.
    private static final int COPIES = 3;

    private static final String COPY = ".log-damaged-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SqliteParts() {}

    static Path part(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// A name that nothing is kept under: another file may have been set aside in the same second.
    static Path unused(Path file, String suffix, Instant now) {
        String wanted = suffix + STAMP.format(now);
        String free = wanted;
        for (int next = 2; ALL.stream().map(free::concat).anyMatch(name -> Files.exists(part(file, name))); next++) {
            free = wanted + "-" + next;
        }
        return part(file, free);
    }

    /// Moves all of a database.
    static void move(Path file, Path aside) throws IOException {
        for (String part : ALL) {
            if (Files.exists(part(file, part))) {
                Files.move(part(file, part), part(aside, part));
            }
        }
    }

    /// Copies all of a database, its log first, and tells what became of that as half a sentence.
    static String copy(Path file, Instant now) {
        try {
            if (copies(file) >= COPIES) {
                return "no copy was kept, since there are " + COPIES + " of " + file.getFileName() + COPY + "… already";
            }
            Path copy = unused(file, COPY, now);
            for (String part : List.of(LOG, INDEX, "")) {
                Path from = part(file, part);
                if (Files.exists(from)) {
                    if (!fits(from)) {
                        return "only its log is kept, as " + copy.getFileName() + LOG
                                + ": the disk has no room for more";
                    }
                    Files.copy(from, part(copy, part));
                }
            }
            return "file and log are kept as they were, as " + copy.getFileName();
        } catch (IOException e) {
            return "no copy could be kept (" + Redaction.sentence(e) + ")";
        }
    }

    /// A copy must not be what fills the disk.
    private static boolean fits(Path part) throws IOException {
        return Files.getFileStore(part).getUsableSpace() > 2 * Files.size(part);
    }

    private static long copies(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return 0;
        }
        String begin = file.getFileName() + COPY;
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString())
                    .filter(name -> name.startsWith(begin))
                    .map(name -> name.replaceFirst("-(wal|shm)$", ""))
                    .distinct()
                    .count();
        }
    }
}
