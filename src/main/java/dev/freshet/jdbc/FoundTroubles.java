package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// What was found at the start of a SQLite file and must be confirmed by a person, until the database itself holds it:
/// opening the database removes the evidence, and a process can be killed in between. Five lines for each.
final class FoundTroubles {
    private static final Logger LOG = Logger.getLogger(FoundTroubles.class);
    private static final int LINES = 5;
    private static final int LONGEST = 65_536;

    private final Path file;
    private final List<Trouble> found = new ArrayList<>();

    /// @param file where they are written; what an earlier process has left there counts, too
    FoundTroubles(Path file) {
        this.file = file;
        read();
    }

    List<Trouble> all() {
        return List.copyOf(found);
    }

    void add(Trouble trouble) {
        LOG.errorf("%s; %s", trouble.sentence(), trouble.remedy());
        found.add(trouble);
        StringBuilder text = new StringBuilder();
        for (Trouble each : found) {
            text.append(String.join(
                            "\n",
                            each.code(),
                            each.level().name(),
                            oneLine(each.sentence()),
                            oneLine(each.remedy()),
                            each.since().toString()))
                    .append('\n');
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            LOG.warnf("%s cannot be written: %s", file, Redaction.sentence(e));
        }
    }

    /// The database holds them now.
    void clear() {
        try {
            found.clear();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s cannot be removed: %s", file, Redaction.sentence(e));
        }
    }

    private void read() {
        try {
            if (!Files.exists(file) || Files.size(file) > LONGEST) {
                return;
            }
            List<String> lines = Files.readAllLines(file);
            for (int at = 0; at + LINES <= lines.size(); at += LINES) {
                found.add(new Trouble(
                        lines.get(at),
                        Trouble.Level.valueOf(lines.get(at + 1)),
                        "",
                        lines.get(at + 2),
                        lines.get(at + 3),
                        Instant.parse(lines.get(at + 4))));
            }
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            LOG.warnf("%s cannot be read: %s", file, Redaction.sentence(e));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
