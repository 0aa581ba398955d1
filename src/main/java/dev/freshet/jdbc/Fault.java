package dev.freshet.jdbc;

/// Why a database did not do what it was asked.
enum Fault {
    /// Others wrote the same rows at the same time: the same again will go through.
    CONTENTION("others keep writing the same rows, or hold a lock on them"),
    /// It is down, starting, or the way to it is cut.
    UNREACHABLE("the database is not reached"),
    /// It has no connection, memory or time left for us.
    OVERLOADED("the database has no connection, memory or time left for this process"),
    /// Nothing more fits.
    FULL("the disk of the database is full: free some space, or lower freshet.records.keep and freshet.events.keep"),
    /// It takes no writes, as a standby does not.
    READ_ONLY("the database takes no writes: is it a standby, a copy, or a file without write permission?"),
    /// What it keeps can no longer be read.
    DAMAGED("the database is damaged, and nothing is stored in it any more; a SQLite file is kept aside, and a new one"
            + " begun, at the next start"),
    /// It is not one this version can use; why is in the log.
    UNFIT("the database cannot be used as it is; the log says why"),
    /// It denies us.
    DENIED("the database denies access"),
    /// Something about this very statement or its values.
    REFUSED("the database refuses a statement");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /// What an operator is told.
    String sentence() {
        return sentence;
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
