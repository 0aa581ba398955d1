package dev.freshet.jdbc;

import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/// One SQLite file, held by this process alone: one writer, many readers.
final class SqliteFile implements Database {
    private static final Logger LOG = Logger.getLogger(SqliteFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// What belongs to a database beside its file.
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private static final String DAMAGED = ".damaged";

    private final Path file;
    private final DataSource source;
    private final InstantSource clock;
    private final OneProcess process;
    private final Dialect dialect = new SqliteDialect();
    private @Nullable Sql kept;
    private final List<Trouble> notices = new CopyOnWriteArrayList<>();
    private final AtomicBoolean damaged = new AtomicBoolean();

    private SqliteFile(Path file, DataSource source, InstantSource clock, OneProcess process) {
        this.file = file;
        this.source = source;
        this.clock = clock;
        this.process = process;
    }

    /// Opens the file: waits for another process to leave it, and migrates its schema where that is behind. One that
    /// cannot be read is kept aside, and a new one begun.
    ///
    /// @param file the SQLite file; its folder is made where it is missing
    /// @param patience how long another process may take to end
    /// @throws StoreRefused where another process stays, or a newer Freshet has written the database
    static SqliteFile open(Path file, DataSource source, InstantSource clock, Duration patience) {
        OneProcess process = OneProcess.hold(file, patience);
        try {
            SqliteLibrary.load();
            SqliteFile opened = new SqliteFile(file, source, clock, process);
            opened.migrate(opened.version());
            return opened;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /// Read past the pool, so that no connection holds a file that is set aside.
    private int version() {
        if (!Files.exists(file)) {
            return 0;
        }
        if (Files.exists(marker())) {
            setAside("the last process found it damaged");
            return 0;
        }
        SQLiteDataSource past = new SQLiteDataSource();
        past.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = past.getConnection()) {
            return Schema.version(connection);
        } catch (SQLException e) {
            if (dialect.fault(e) == Fault.DAMAGED) {
                setAside(e.getMessage());
            }
            return 0;
        }
    }

    private void migrate(int version) {
        try {
            new Schema(source, dialect, Migrations.SQLITE, file.toString()).bring(version);
        } catch (SQLException e) {
            throw new StoreRefused(file + " cannot be written: " + e.getMessage());
        }
    }

    private Path marker() {
        return part(DAMAGED);
    }

    private Path part(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private void setAside(@Nullable String why) {
        String suffix = unused(DAMAGED + "-" + STAMP.format(clock.instant()));
        try {
            for (String part : PARTS) {
                if (Files.exists(part(part))) {
                    Files.move(part(part), part(suffix + part));
                }
            }
            Files.deleteIfExists(marker());
        } catch (IOException e) {
            throw new UncheckedIOException("the damaged " + file + " cannot be kept aside", e);
        }
        Trouble notice = new Trouble(
                "store-set-aside",
                Trouble.Level.DEGRADED,
                "",
                file + " was damaged and is kept as " + part(suffix).getFileName()
                        + "; a new store was begun, without what waited in the old one",
                "sqlite3's .recover may bring it back; else refresh by hand what changed lately",
                clock.instant());
        notices.add(notice);
        LOG.errorf("%s (%s); %s", notice.sentence(), why, notice.remedy());
    }

    /// Another file may have been set aside in the same second.
    private String unused(String suffix) {
        String free = suffix;
        for (int next = 2; PARTS.stream().map(free::concat).anyMatch(name -> Files.exists(part(name))); next++) {
            free = suffix + "-" + next;
        }
        return free;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    /// Takes no more writes once it was found damaged: the next start sets it aside, with whatever is in it.
    @Override
    public Sql writer() throws SQLException {
        if (damaged.get()) {
            throw new SQLException(file + " is damaged", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
        }
        Sql open = kept;
        if (open == null) {
            open = new Sql(prepared(source.getConnection()), dialect);
            kept = open;
        }
        return open;
    }

    private static Connection prepared(Connection connection) throws SQLException {
        try (Statement pragmas = connection.createStatement()) {
            pragmas.execute("PRAGMA busy_timeout=5000");
            pragmas.execute("PRAGMA journal_mode=WAL");
            pragmas.execute("PRAGMA synchronous=FULL");
            // A log that one long reader has let grow shrinks again.
            pragmas.execute("PRAGMA journal_size_limit=67108864");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Sql reader() throws SQLException {
        return new Sql(source.getConnection(), dialect);
    }

    @Override
    public void release(Sql sql, boolean whole) {
        if (whole) {
            return;
        }
        try {
            sql.connection().rollback();
        } catch (SQLException e) {
            LOG.debugf("what failed was rolled back already: %s", e.getMessage());
        }
        // The driver closes a statement that failed, and would refuse it ever after: the next work prepares its own.
        kept = null;
        sql.closeQuietly();
    }

    @Override
    public boolean oneWriter() {
        return true;
    }

    @Override
    public void failed(Fault fault) {
        if (fault != Fault.DAMAGED || !damaged.compareAndSet(false, true)) {
            return;
        }
        LOG.errorf(
                "%s is damaged, and nothing is stored in it any more. Restart: it is kept aside, and a new one begun.",
                file);
        try {
            Files.write(marker(), new byte[0]);
        } catch (IOException e) {
            LOG.errorf("%s cannot be marked as damaged: %s", file, e.getMessage());
        }
    }

    @Override
    public void setClock() {
        // The machine's clock is the only one.
    }

    @Override
    public List<Trouble> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() {
        Sql open = kept;
        if (open != null) {
            open.closeQuietly();
            kept = null;
        }
        process.close();
    }
}
