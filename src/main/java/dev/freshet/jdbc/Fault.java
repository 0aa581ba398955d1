package dev.freshet.jdbc;

import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import java.time.Instant;

/// Why the store did not do what it was asked.
enum Fault {
    /// Others wrote the same rows at the same time: the same again will go through.
    CONTENTION(
            "store-locked",
            "others keep writing the same rows, or hold a lock on them",
            "it passes by itself, unless somebody keeps a transaction open in the database: end that one"),
    /// It is down, starting, or the way to it is cut.
    UNREACHABLE(
            "store-unreachable",
            "the database is not reached",
            "see that the database of freshet.store.url runs and that this machine reaches it; it is tried again with"
                    + " every event"),
    /// It has no connection, memory or time left for us.
    OVERLOADED(
            "store-overloaded",
            "the database has no connection, memory or time left for this process",
            "give the database more of it, or run fewer instances: each keeps at most five connections"),
    /// Nothing more fits.
    FULL(
            "store-full",
            "the disk of the database is full",
            "free some space, or lower freshet.records.keep and freshet.events.keep"),
    /// It takes no writes, as a standby does not.
    READ_ONLY(
            "store-read-only",
            "the database takes no writes: is it a standby, a copy, or a file without write permission?",
            "name the primary in freshet.store.url, or let this process write the file"),
    /// What it keeps can no longer be read.
    DAMAGED(
            "store-damaged",
            "the database is damaged, and nothing is stored in it any more",
            "restart: a SQLite file is kept aside and a new one begun; a PostgreSQL database needs its administrator"),
    /// It is not one this version can use; why is in the log.
    UNFIT(
            "store-unfit",
            "the database cannot be used as it is; the log says why",
            "do what the log says, or name another database in freshet.store.url"),
    /// It denies us.
    DENIED(
            "store-denied",
            "the database denies access",
            "see freshet.store.url, freshet.store.user and freshet.store.password"),
    /// Something about this very statement or its values.
    REFUSED(
            "store-refuses",
            "the database refuses a statement",
            "the debug log of dev.freshet.jdbc says which; where the schema was changed by hand, undo that"),
    /// More waits for a commit than memory is given for.
    BUSY(
            "store-busy",
            "the store is busy: as much waits for a commit as may",
            "it passes when the database keeps up again; a faster disk or fewer events help"),
    /// No commit comes to its end.
    SLOW(
            "store-slow",
            "the store is slow: no commit within " + Unit.PATIENCE.toSeconds() + " s",
            "see what keeps the database or its disk"),
    /// This process ends.
    CLOSING("store-closing", "the store is closing", "nothing needs to be done: the process ends"),
    /// A mistake of ours.
    FAILED("store-failed", "the store failed; the log says why", "restart, and report what the log says");

    private final String code;
    private final String sentence;
    private final String remedy;

    Fault(String code, String sentence, String remedy) {
        this.code = code;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /// What an operator is told.
    String sentence() {
        return sentence;
    }

    /// What an operator can do.
    String remedy() {
        return remedy;
    }

    /// As who watches is told.
    ///
    /// @param since when it began
    Trouble asTrouble(Instant since) {
        return new Trouble(code, Trouble.Level.DOWN, "", sentence, remedy, since);
    }

    /// As the stages know it.
    StoreDown asDown() {
        return new StoreRefusal(this, null, false).asDown();
    }

    /// Whether the store as a whole is in trouble, rather than one piece of work.
    boolean isOfTheStore() {
        return this != CONTENTION && this != REFUSED;
    }

    /// Whether one piece of work may be at fault, and others that came with it not.
    boolean mayBeOfOne() {
        return this == REFUSED;
    }
}
