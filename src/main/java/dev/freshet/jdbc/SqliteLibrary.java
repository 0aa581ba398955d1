package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite itself, which is no Java and lies in the driver as a file. The driver would copy it out and then compare the
/// copy with the original byte by byte, which takes as long as half of a native start. Here it is copied into a folder
/// that is ours alone, loaded, and removed.
final class SqliteLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String TEMPORARY = "org.sqlite.tmpdir";

    /// Where it lies in the driver. To find out, the driver runs a program; in a binary it has been run by the build.
    private static final String NAME = LibraryLoaderUtil.getNativeLibName();

    private static final String RESOURCE = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + NAME;
    private static final Logger LOG = Logger.getLogger(SqliteLibrary.class);

    private static boolean tried;

    private SqliteLibrary() {}

    /// Loads it, once. Where that fails, or an operator names folders of their own, the driver goes its own way with
    /// its first connection.
    static synchronized void load() {
        if (tried || System.getProperty(FOLDER) != null || System.getProperty(TEMPORARY) != null) {
            return;
        }
        tried = true;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(RESOURCE)) {
            if (library != null) {
                load(library);
            }
        } catch (IOException e) {
            LOG.debugf("SQLite is left to its driver: %s", Redaction.sentence(e));
        }
    }

    private static void load(InputStream library) throws IOException {
        Path folder = Files.createTempDirectory("freshet-sqlite");
        Path file = folder.resolve(NAME);
        try {
            Files.copy(library, file);
            System.setProperty(FOLDER, folder.toString());
            // It looks through this one for what other processes have left behind.
            System.setProperty(TEMPORARY, folder.toString());
            initialize();
        } finally {
            System.clearProperty(FOLDER);
            System.clearProperty(TEMPORARY);
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void initialize() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            // The driver declares no less.
            throw new IOException(e);
        }
    }
}
