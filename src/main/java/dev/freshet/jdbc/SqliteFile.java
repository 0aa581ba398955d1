package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/// One SQLite file, held by this process alone: one writer, many readers.
final class SqliteFile implements Database {
    private static final Logger LOG = Logger.getLogger(SqliteFile.class);
    private static final String OPENED = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    private static final Set<String> UNSAFE_JOURNALS = Set.of("memory", "off");

    /// The level at which a commit waits for the disk.
    private static final int FULL = 2;

    private final Path file;
    private final DataSource source;
    private final InstantSource clock;
    private final Unreadable unreadable;
    private final OneProcess process;
    private final Dialect dialect = new SqliteDialect();
    private final SqliteRecovery recovery;
    private @Nullable Sql kept;
    private final AtomicBoolean damaged = new AtomicBoolean();

    private SqliteFile(Path file, DataSource source, InstantSource clock, OneProcess process) {
        this.file = file;
        this.source = source;
        this.clock = clock;
        this.unreadable = new Unreadable(clock);
        this.process = process;
        this.recovery = new SqliteRecovery(file, clock, dialect);
    }

    /// Opens the file: waits for another process to leave it, and migrates its schema where that is behind. One that
    /// cannot be read is kept aside, and a new one begun.
    ///
    /// @param file the SQLite file; its folder is made where it is missing
    /// @param patience how long another process may take to end
    /// @throws StoreRefused where another process stays, or a newer Freshet has written the database
    static SqliteFile open(Path file, DataSource source, InstantSource clock, Duration patience) {
        OneProcess process = OneProcess.hold(file, patience);
        SqliteFile opened = new SqliteFile(file, source, clock, process);
        try {
            SqliteLibrary.load();
            opened.migrate(opened.recovery.version());
            opened.examine();
            return opened;
        } catch (RuntimeException e) {
            opened.release();
            throw e;
        }
    }

    private void migrate(int version) {
        try {
            new Schema(source, dialect, Migrations.SQLITE, file.toString()).bring(version);
        } catch (SQLException e) {
            throw new StoreRefused(file + " cannot be written: " + Redaction.sentence(e));
        }
    }

    /// Whatever the pool was told, by whomever: what it opens must be this file, written so that a commit stays.
    private void examine() {
        try {
            Sql sql = writer();
            String opened =
                    sql.first(OPENED, row -> String.valueOf(row.getString(1))).orElse("");
            if (opened.isEmpty() || !Files.exists(file) || !Files.isSameFile(Path.of(opened), file)) {
                throw new StoreRefused("what is opened is not " + file + " but "
                        + (opened.isEmpty() ? "memory, which ends with the process" : opened)
                        + ": leave quarkus.datasource.jdbc.url out, freshet.store.url names the file");
            }
            String journal =
                    sql.first("PRAGMA journal_mode", row -> row.getString(1)).orElse("");
            int synchronous =
                    sql.first("PRAGMA synchronous", row -> row.getInt(1)).orElse(0);
            sql.connection().rollback();
            if (UNSAFE_JOURNALS.contains(journal) || synchronous < FULL) {
                throw new StoreRefused(file + " would lose what it has confirmed (journal_mode is " + journal
                        + ", synchronous " + synchronous + "): leave quarkus.datasource.jdbc parameters out");
            }
        } catch (IOException | SQLException e) {
            throw new StoreRefused(file + " cannot be written: " + Redaction.sentence(e));
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean isWitnessed() {
        return false;
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
            open = new Sql(prepared(source.getConnection()), dialect, unreadable);
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
        return new Sql(source.getConnection(), dialect, unreadable);
    }

    @Override
    public void release(Sql sql, boolean whole) {
        if (whole) {
            return;
        }
        try {
            sql.connection().rollback();
        } catch (SQLException e) {
            LOG.debugf("what failed was rolled back already: %s", Redaction.sentence(e));
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
        recovery.markDamaged();
    }

    @Override
    public void setClock() {
        // The machine's clock is the only one.
    }

    @Override
    public List<Trouble> notices() {
        return unreadable.troubles();
    }

    /// What a person must confirm, found at the start. It is to be stored, and then settled.
    List<Trouble> found() {
        return recovery.found();
    }

    /// What was found is stored.
    void settled() {
        recovery.settled();
    }

    @Override
    public void beat(Instant at) {
        recovery.beat(at);
    }

    @Override
    public void close() {
        recovery.closing();
        release();
    }

    private void release() {
        Sql open = kept;
        if (open != null) {
            open.closeQuietly();
            kept = null;
        }
        process.close();
    }
}
