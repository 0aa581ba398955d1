package dev.freshet.jdbc;

import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.StoreDown;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Spendings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One SQLite database: opened once, written by one thread, read by many.
public final class Store implements AutoCloseable {
    private final DataSource source;
    private final OneProcess process;
    private final GroupCommit commits;
    private final Ids ids;
    private final InstantSource clock;

    private Store(DataSource source, OneProcess process, InstantSource clock) {
        this.source = source;
        this.process = process;
        this.clock = clock;
        this.ids = new Ids(clock);
        this.commits = new GroupCommit(this::writer);
    }

    /// Opens the database: waits for another process to leave it, and migrates its schema where that is behind.
    ///
    /// @param file the SQLite file; its folder is made where it is missing
    /// @param patience how long another process may take to end
    /// @throws StoreRefused where another process stays, or a newer Freshet has written the database
    public static Store open(Path file, DataSource source, InstantSource clock, Duration patience) {
        OneProcess process = OneProcess.hold(file, patience);
        try {
            SqliteLibrary.load();
            Schema.bring(source, file);
            return new Store(source, process, clock);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private Sql writer() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement pragmas = connection.createStatement()) {
            pragmas.execute("PRAGMA busy_timeout=5000");
            pragmas.execute("PRAGMA journal_mode=WAL");
            pragmas.execute("PRAGMA synchronous=FULL");
        }
        connection.setAutoCommit(false);
        return new Sql(connection);
    }

    public Backlog backlog() {
        return new JdbcBacklog(this, ids, clock);
    }

    public Calls calls() {
        return new JdbcCalls(this, ids);
    }

    public Ledger ledger() {
        return new JdbcLedger(this, ids, clock);
    }

    public Spendings spendings() {
        return new JdbcSpendings(this);
    }

    /// Deletes what is older than it must be kept.
    public Retention retention() {
        return new Retention(this);
    }

    GroupCommit commits() {
        return commits;
    }

    <T> T read(GroupCommit.Work<T> work) {
        try (Sql sql = new Sql(source.getConnection())) {
            return work.run(sql);
        } catch (SQLException e) {
            throw new StoreDown("the store does not answer", e);
        }
    }

    /// Whether the store answers: null, or why it does not.
    public @Nullable String trouble() {
        try {
            commits.await(sql -> sql.first("SELECT 1", row -> row.getInt(1)));
            return null;
        } catch (StoreDown e) {
            return e.getMessage();
        }
    }

    /// Finishes what is queued and closes the file.
    @Override
    public void close() {
        commits.close();
        process.close();
    }
}
