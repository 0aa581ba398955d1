package dev.freshet.jdbc;

import dev.freshet.trouble.Trouble;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A database behind the store: its connections, and what is peculiar about it.
sealed interface Database extends AutoCloseable permits SqliteFile, PostgresServer {
    Dialect dialect();

    /// The clock that all who share the database go by.
    InstantSource clock();

    /// A connection that does not commit by itself.
    Sql writer() throws SQLException;

    /// A connection to read from, which is closed after use.
    Sql reader() throws SQLException;

    /// Takes a writer's connection back.
    ///
    /// @param whole whether its last transaction was committed
    void release(Sql sql, boolean whole);

    /// Whether all writes go through one thread, since the database knows one writer only.
    boolean oneWriter();

    /// Notes that the database failed in this way.
    void failed(Fault fault);

    /// Looks at the server's clock, where it has one.
    void setClock() throws SQLException;

    /// Whether the clock is another machine's, so that a jump of ours moves nothing.
    boolean isWitnessed();

    /// Notes that this time is in the database, on disk.
    void beat(Instant at);

    /// What an operator should know although all works.
    List<Trouble> notices();

    @Override
    void close();
}
