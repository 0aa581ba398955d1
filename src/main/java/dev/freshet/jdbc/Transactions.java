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

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final Database database;

    Transactions(Database database) {
        this.database = database;
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
        for (int tries = 1; ; tries++) {
            Try attempt = new Try();
            try {
                return once(work, attempt);
            } catch (SQLException | RuntimeException e) {
                Fault fault = database.dialect().fault(e);
                if (!again(fault, attempt, tries)) {
                    LOG.debugf(e, "a transaction failed: %s", fault);
                    database.failed(fault);
                    throw new StoreRefusal(fault, e);
                }
            }
        }
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
