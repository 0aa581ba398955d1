package dev.freshet.jdbc;

import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Leases;
import dev.freshet.backlog.StoreClock;
import dev.freshet.backlog.StoreProbe;
import dev.freshet.call.Turns;
import dev.freshet.discover.Discovered;
import dev.freshet.dispatch.Holds;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Retention;
import dev.freshet.ledger.Shortages;
import dev.freshet.ledger.Spendings;
import dev.freshet.push.Pushes;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import dev.freshet.trouble.WaitingTroubles;
import dev.freshet.trouble.Watch;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// The database behind every port: one SQLite file for one process, or PostgreSQL for many.
public final class Store implements StoreClock, AutoCloseable {
    private final Database database;
    private final Transactions transactions;
    private final GroupCommit commits;
    private final Watch watch;
    private final Ids ids;
    private final LeaseRows leases;
    private final Pulse pulse = new Pulse();
    private final Jumps jumps;
    private final TrustedTime trusted = new TrustedTime();
    private final Probe probe;

    private Store(Database database, LongSupplier nanos) {
        this.database = database;
        this.jumps = new Jumps(database.clock(), nanos);
        this.ids = new Ids(database.clock());
        this.leases = new LeaseRows(ids.next());
        this.transactions = new Transactions(database);
        this.watch = new Watch(database.clock());
        this.commits = new GroupCommit(transactions, new ArrivalRows(ids), database.clock(), watch);
        this.probe = new Probe(commits, transactions.outage(), database.clock());
    }

    /// Opens a SQLite file: waits for another process to leave it, and migrates its schema where that is behind. One
    /// that cannot be read is kept aside, and a new one begun.
    ///
    /// @param file the SQLite file; its folder is made where it is missing
    /// @param patience how long another process may take to end
    /// @throws StoreRefused where another process stays, or a newer Freshet has written the database
    public static Store sqlite(Path file, DataSource source, InstantSource clock, Duration patience) {
        return sqlite(file, source, clock, nanosOf(clock), patience);
    }

    /// The same where something else than the clock tells how time passes.
    ///
    /// @param nanos passes as `System.nanoTime` does
    public static Store sqlite(
            Path file, DataSource source, InstantSource clock, LongSupplier nanos, Duration patience) {
        SqliteFile opened = SqliteFile.open(file, source, clock, patience);
        Store store = new Store(opened, nanos);
        // The file is ours alone: whoever held a lease is gone.
        store.write(sql -> {
            PushRows.giveBack(sql);
            for (Trouble trouble : opened.found()) {
                TroubleRows.raise(sql, trouble);
            }
            Jumps.afterPause(sql, clock.instant());
            return sql.update("DELETE FROM lease");
        });
        opened.settled();
        return store;
    }

    /// Opens a PostgreSQL database, and migrates its schema where that is behind. One that is not reached now is tried
    /// again by whoever needs it.
    ///
    /// @param name the database as messages call it, without secrets
    /// @param serversClock whether the server's clock counts, so that all processes agree
    /// @throws StoreRefused where it denies access, takes no writes, is too old, or a newer Freshet has written it
    public static Store postgresql(DataSource source, String name, InstantSource clock, boolean serversClock) {
        return postgresql(source, name, clock, nanosOf(clock), serversClock);
    }

    /// The same where something else than the clock tells how time passes.
    ///
    /// @param nanos passes as `System.nanoTime` does
    public static Store postgresql(
            DataSource source, String name, InstantSource clock, LongSupplier nanos, boolean serversClock) {
        return new Store(PostgresServer.open(source, name, clock, nanos, serversClock), nanos);
    }

    /// The clock as its own measure, for whoever has no better one: a process that is frozen between requests is not
    /// there while time passes.
    public static LongSupplier nanosOf(InstantSource clock) {
        return () -> {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    }

    @Override
    public InstantSource clock() {
        return database.clock();
    }

    public Backlog backlog() {
        return new JdbcBacklog(this);
    }

    public Leases leases() {
        return new JdbcLeases(this, leases);
    }

    public Turns turns() {
        return new JdbcTurns(this);
    }

    public Calls calls() {
        return new JdbcCalls(this, ids, leases);
    }

    public Holds holds() {
        return new JdbcHolds(this);
    }

    public Discovered discovered() {
        return new JdbcDiscovered(this);
    }

    public Pushes pushes() {
        return new JdbcPushes(this, ids);
    }

    public Ledger ledger() {
        return new JdbcLedger(this, ids, database.clock());
    }

    public Spendings spendings() {
        return new JdbcSpendings(this);
    }

    public Shortages shortages() {
        return new JdbcShortages(this);
    }

    /// Deletes what is older than it must be kept.
    public Retention retention() {
        return new JdbcRetention(this, leases);
    }

    /// How the store does.
    public StoreProbe probe() {
        return new StoreProbe() {
            @Override
            public Optional<Trouble> trouble() {
                return probe.trouble();
            }

            @Override
            public List<Trouble> notices() {
                probe.troubleSoon();
                return known();
            }

            private List<Trouble> known() {
                return Stream.of(
                                probe.waiting(),
                                database.notices(),
                                pulse.notice(database.clock().instant()).stream()
                                        .toList())
                        .flatMap(List::stream)
                        .toList();
            }

            @Override
            public List<Trouble> troubles() {
                return Stream.concat(probe.troubleSoon().stream(), known().stream())
                        .toList();
            }
        };
    }

    /// The troubles that wait for a person.
    public WaitingTroubles waitingTroubles() {
        return new WaitingTroubles() {
            @Override
            public void raise(Trouble trouble) {
                write(sql -> TroubleRows.raise(sql, trouble));
                probe.askAnew();
            }

            @Override
            public boolean confirm(String code) {
                boolean waited = write(sql -> TroubleRows.confirm(sql, code)) > 0;
                probe.askAnew();
                return waited;
            }
        };
    }

    /// Whether its writer comes to the end of what it does.
    public TroubleSource writing() {
        return watch;
    }

    @Override
    public void watchClock(Duration vendorAhead) {
        try {
            database.setClock();
        } catch (SQLException e) {
            throw transactions.refusal(e).asDown();
        }
        watchJumps();
        Instant now = database.clock().instant();
        int beat = write(sql -> {
            trusted.look(sql, now, vendorAhead);
            return pulse.beat(sql, now);
        });
        if (beat > 0) {
            database.beat(now);
        }
    }

    /// Looks whether the clock has jumped ahead; to be called before limits are counted by it.
    void watchJumps() {
        if (!database.isWitnessed()) {
            jumps.look(this);
        }
    }

    @Override
    public Instant trustedNow() {
        return database.isWitnessed() ? database.clock().instant() : trusted.now();
    }

    GroupCommit commits() {
        return commits;
    }

    /// Works in a transaction of its own, or in the writer's next one where the database knows one writer only.
    <T> T write(Transactions.Work<T> work) {
        if (database.oneWriter()) {
            return commits.await(work);
        }
        try {
            return transactions.run(work);
        } catch (StoreRefusal refusal) {
            throw refusal.asDown();
        }
    }

    <T> T read(Transactions.Work<T> work) {
        try (Sql sql = database.reader()) {
            return work.run(sql);
        } catch (SQLException | StoreRefused e) {
            throw transactions.refusal(e).asDown();
        }
    }

    /// Finishes what is queued and closes the database.
    @Override
    public void close() {
        commits.close();
        database.close();
    }
}
