package dev.freshet.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file of text that the settings name. Nothing is read but a regular file, since a device or a pipe may never end,
/// and no more of that than its bound.
record TextFile(Path path) {
    private static final String MARK = "\uFEFF";

    /// Why it cannot be read; the message goes on after "the file" or its key, and repeats neither name nor content.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        Unreadable(String problem, String remedy) {
            super(problem);
            this.remedy = remedy;
        }

        String problem() {
            return String.valueOf(getMessage());
        }

        String remedy() {
            return remedy;
        }
    }

    static TextFile of(String name) throws Unreadable {
        try {
            return new TextFile(Path.of(name));
        } catch (InvalidPathException e) {
            throw new Unreadable("is no path of a file", "write one, as seen from where the process starts");
        }
    }

    /// All of it, without a byte order mark.
    ///
    /// @param most bytes
    String read(int most) throws Unreadable {
        refuseOthers();
        byte[] octets;
        try (InputStream in = Files.newInputStream(path)) {
            octets = in.readNBytes(most + 1);
        } catch (NoSuchFileException e) {
            throw missing();
        } catch (AccessDeniedException e) {
            throw new Unreadable("may not be read", "give the user that the process runs as the right to read it");
        } catch (IOException e) {
            throw new Unreadable(
                    "cannot be read (" + e.getClass().getSimpleName() + ")", "see that the disk it lies on is well");
        }
        if (octets.length > most) {
            throw new Unreadable(
                    "is larger than " + (most >= 1 << 20 ? (most >> 20) + " MiB" : (most >> 10) + " KiB"),
                    "make it shorter, or name the right file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("is not encoded in UTF-8", "save it as UTF-8");
        }
    }

    private void refuseOthers() throws Unreadable {
        if (Files.isRegularFile(path)) {
            return;
        }
        if (Files.isDirectory(path)) {
            throw new Unreadable("is a folder", "name a file in it");
        }
        throw Files.exists(path) ? new Unreadable("is a device, a pipe or a socket", "name a regular file") : missing();
    }

    private static Unreadable missing() {
        return new Unreadable(
                "is not there",
                "give its path, as seen from where the process starts, and the right to enter its folders");
    }
}
