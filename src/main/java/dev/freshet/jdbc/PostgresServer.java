package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Trouble;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL database that any number of processes share.
final class PostgresServer implements Database {
    private static final Logger LOG = Logger.getLogger(PostgresServer.class);

    /// `ON CONFLICT` on partial indexes, `SKIP LOCKED` and `EXECUTE` without surprises; what PolarDB offers, too.
    private static final int OLDEST = 110_000;

    private static final String ABOUT = """
            SELECT current_setting('server_version_num')::int,
              pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'""";
    private static final String TIME = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// A smaller difference changes nothing.
    private static final Duration NOISE = Duration.ofMillis(20);

    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// The standard's state for a connection that could not be made.
    private static final String CANNOT_CONNECT = "08001";

    private final DataSource source;
    private final String name;
    private final InstantSource local;
    private final LongSupplier nanos;
    private final Unreadable unreadable;
    private final boolean serversClock;
    private final Dialect dialect = new PostgresDialect();
    private volatile Duration offset = Duration.ZERO;
    private volatile @Nullable Looked looked;
    private volatile Instant offSince = Instant.EPOCH;
    private final ReentrantLock making = new ReentrantLock();
    private volatile boolean ready;

    /// When the server's clock was looked at, by this machine's.
    private record Looked(Instant at, long nanos) {}

    private PostgresServer(
            DataSource source, String name, InstantSource local, LongSupplier nanos, boolean serversClock) {
        this.nanos = nanos;
        this.source = source;
        this.name = name;
        this.local = local;
        this.unreadable = new Unreadable(local);
        this.serversClock = serversClock;
    }

    /// Opens the database, and migrates its schema where that is behind. One that is not reached now is tried again by
    /// whoever needs it.
    ///
    /// @param name the database as messages call it, without secrets
    /// @param nanos passes as `System.nanoTime` does
    /// @param serversClock whether the server's clock counts, so that all processes agree; tests turn their own
    /// @throws StoreRefused where it denies access, takes no writes, is too old, or a newer Freshet has written it
    static PostgresServer open(
            DataSource source, String name, InstantSource local, LongSupplier nanos, boolean serversClock) {
        PostgresServer server = new PostgresServer(source, name, local, nanos, serversClock);
        try {
            server.makeReady();
        } catch (SQLException e) {
            server.expectLater(e);
        }
        return server;
    }

    private void expectLater(SQLException failure) {
        if (dialect.fault(failure) == Fault.DENIED) {
            throw new StoreRefused(name + " denies access: " + Redaction.sentence(failure)
                    + ". See freshet.store.url, freshet.store.user and freshet.store.password.");
        }
        LOG.warnf("%s is not reached yet, and is tried again with every event: %s", name, Redaction.sentence(failure));
    }

    /// One at a time tries; whoever would have to wait long for that is better told so.
    private void awaitReady() throws SQLException {
        try {
            if (!making.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLException(name + " is being tried", CANNOT_CONNECT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while " + name + " was tried", CANNOT_CONNECT, e);
        }
        try {
            makeReady();
        } finally {
            making.unlock();
        }
    }

    private void makeReady() throws SQLException {
        if (ready) {
            return;
        }
        int version;
        try (Connection connection = source.getConnection()) {
            examine(connection);
            version = Schema.version(connection);
        }
        new Schema(source, dialect, Migrations.POSTGRESQL, name).bring(version);
        ready = true;
        setClock();
    }

    private void examine(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet about = statement.executeQuery(ABOUT)) {
            about.next();
            if (about.getInt(1) < OLDEST) {
                throw new StoreRefused(name + " is PostgreSQL " + about.getInt(1) / 10_000 + "; Freshet needs version "
                        + OLDEST / 10_000 + " or later.");
            }
            if (about.getBoolean(2)) {
                throw new StoreRefused(
                        name + " takes no writes: it is a standby, or set to read only. Name the primary in"
                                + " freshet.store.url (FRESHET_STORE_URL); with several hosts add targetServerType=primary.");
            }
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public InstantSource clock() {
        return () -> steady().plus(offset);
    }

    /// This machine's clock, without what it has jumped since the server's was looked at.
    private Instant steady() {
        Instant said = local.instant();
        Looked last = looked;
        if (last == null) {
            return said;
        }
        Instant expected = last.at().plusNanos(nanos.getAsLong() - last.nanos());
        return Duration.between(expected, said).abs().compareTo(WORTH_TELLING) > 0 ? expected : said;
    }

    @Override
    public boolean isWitnessed() {
        return serversClock;
    }

    @Override
    public Sql writer() throws SQLException {
        Sql sql = reader();
        try {
            sql.connection().setAutoCommit(false);
            return sql;
        } catch (SQLException e) {
            sql.closeQuietly();
            throw e;
        }
    }

    @Override
    public Sql reader() throws SQLException {
        if (!ready) {
            awaitReady();
        }
        return new Sql(source.getConnection(), dialect, unreadable);
    }

    @Override
    public void release(Sql sql, boolean whole) {
        if (!whole) {
            try {
                sql.connection().rollback();
            } catch (SQLException e) {
                LOG.debugf("a connection is given up: %s", Redaction.sentence(e));
            }
        }
        sql.closeQuietly();
    }

    @Override
    public boolean oneWriter() {
        return false;
    }

    @Override
    public void failed(Fault fault) {
        // Whatever it is, the server's own log has it, and the next transaction may go through.
    }

    @Override
    public void setClock() throws SQLException {
        if (!serversClock) {
            return;
        }
        try (Sql sql = new Sql(source.getConnection(), dialect, unreadable)) {
            Instant before = local.instant();
            Instant told =
                    sql.first(TIME, row -> Instant.ofEpochMilli(row.getLong(1))).orElseThrow();
            Instant after = local.instant();
            Duration seen =
                    Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), told);
            Duration change = seen.minus(offset).abs();
            // What the way there and back may explain proves nothing.
            Duration doubt = Duration.between(before, after).dividedBy(2);
            if (change.compareTo(NOISE.compareTo(doubt) > 0 ? NOISE : doubt) > 0) {
                if (change.compareTo(WORTH_TELLING) > 0) {
                    LOG.warnf("this machine's clock is off from that of %s by %s; the latter counts", name, seen);
                }
                if (offset.abs().compareTo(WORTH_TELLING) <= 0) {
                    offSince = told;
                }
                offset = seen;
            }
            looked = new Looked(after, nanos.getAsLong());
        }
    }

    @Override
    public void beat(Instant at) {
        // Whether a server lost something is its administrator's to know.
    }

    @Override
    public List<Trouble> notices() {
        return Stream.concat(unreadable.troubles().stream(), clocks()).toList();
    }

    private Stream<Trouble> clocks() {
        Duration off = offset;
        return off.abs().compareTo(WORTH_TELLING) > 0
                ? Stream.of(new Trouble(
                        "database-clock-differs",
                        Trouble.Level.DEGRADED,
                        "",
                        "this machine's clock is off from that of " + name + " by " + off.toMillis()
                                + " ms; the latter counts",
                        "see that the clocks of this machine and of the database are kept right (NTP)",
                        offSince))
                : Stream.empty();
    }

    @Override
    public void close() {
        // The pool is whose it is.
    }
}
