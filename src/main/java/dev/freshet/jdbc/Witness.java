package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// A small file beside the database that says how far it had come, so that one which was put back from an older copy is
/// noticed. It is written after what it tells of is on disk, and is therefore never ahead of the database.
///
/// @param open whether a process was at work, which leaves a log when it is killed
/// @param beat the latest time that is in the database
/// @param writtenAt by the file system's clock
record Witness(boolean open, Instant beat, FileTime writtenAt) {
    private static final Logger LOG = Logger.getLogger(Witness.class);
    private static final Pattern FORM = Pattern.compile("(?s)(open|closed) (\\d{1,15})\n.*");

    private static final int LONGEST = 64;

    /// Empty where there is none, as beside a database of an earlier version, or where it cannot be read.
    static Optional<Witness> read(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            Matcher said = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return said.matches()
                    ? Optional.of(new Witness(
                            said.group(1).equals("open"),
                            Instant.ofEpochMilli(Long.parseLong(said.group(2))),
                            Files.getLastModifiedTime(file)))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("%s cannot be read: %s", file, Redaction.sentence(e));
            return Optional.empty();
        }
    }

    /// Without it nothing is lost but the notice, so that a failure stops nobody.
    ///
    /// @param lasting whether to wait for the disk: where a power cut must not leave what was there before
    static void write(Path file, boolean open, Instant beat, boolean lasting) {
        // What a longer one leaves behind the line's end does not count.
        String text = (open ? "open " : "closed ") + Math.max(0, beat.toEpochMilli()) + "\n";
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), 0);
            if (lasting) {
                channel.force(true);
            }
        } catch (IOException e) {
            LOG.debugf("%s cannot be written: %s", file, Redaction.sentence(e));
        }
    }
}
