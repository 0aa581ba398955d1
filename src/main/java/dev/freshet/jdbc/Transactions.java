package dev.freshet.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Runs work in a transaction, and again where others were in its way or the connection had died unnoticed.
final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /// Tries of work that meets others. They have gone on each time, so a few are plenty.
    private static final int TRIES = 6;

    /// No try begins later than this after the first: each may itself wait for a lock or an answer.
    private static final long TRYING_NANOS = Duration.ofSeconds(4).toNanos();

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final Database database;
    private final Outage outage;

    Transactions(Database database) {
        this.database = database;
        this.outage = new Outage(database.clock());
    }

    /// A piece of work inside a transaction. It may run more than once, so it touches nothing but the connection.
    interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    /// A try and how far it came.
    private static final class Try {
        boolean committing;
    }

    <T> T run(Work<T> work) throws StoreRefusal {
        long began = System.nanoTime();
        for (int tries = 1; ; tries++) {
            Try attempt = new Try();
            try {
                T result = once(work, attempt);
                outage.over(false);
                return result;
            } catch (SQLException | RuntimeException e) {
                Fault fault = database.dialect().fault(e);
                if (System.nanoTime() - began > TRYING_NANOS || !again(fault, attempt, tries)) {
                    throw refusal(e, attempt.committing && fault == Fault.UNREACHABLE);
                }
            }
        }
    }

    Outage outage() {
        return outage;
    }

    /// Notes what a failure means for the store, and says it.
    StoreRefusal refusal(Exception failure) {
        return refusal(failure, false);
    }

    /// @param undecided whether the commit's answer is what is missing
    private StoreRefusal refusal(Exception failure, boolean undecided) {
        Fault fault = database.dialect().fault(failure);
        LOG.debugf(failure, "the store failed: %s", fault);
        database.failed(fault);
        outage.met(fault, failure);
        return new StoreRefusal(fault, failure, undecided);
    }

    /// What was cut off before its commit did nothing. A connection that died while nobody used it is found out like
    /// that, after a function's freeze for one.
    private static boolean again(Fault fault, Try attempt, int tries) {
        if (fault == Fault.CONTENTION && tries < TRIES) {
            LockSupport.parkNanos(tries * ThreadLocalRandom.current().nextLong(PAUSE_NANOS));
            return true;
        }
        return fault == Fault.UNREACHABLE && !attempt.committing && tries == 1;
    }

    private <T> T once(Work<T> work, Try attempt) throws SQLException {
        Sql sql = database.writer();
        boolean whole = false;
        try {
            T result = work.run(sql);
            attempt.committing = true;
            sql.connection().commit();
            whole = true;
            return result;
        } finally {
            database.release(sql, whole);
        }
    }
}
