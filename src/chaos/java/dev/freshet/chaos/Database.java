package dev.freshet.chaos;

import java.util.Map;
import javax.sql.DataSource;

/// Where the processes of an ordeal keep their tasks.
public sealed interface Database extends AutoCloseable permits SqliteFile, Postgres {
    /// What tells a process of it.
    Map<String, String> environment();

    /// The database itself, whatever stands between it and the processes.
    DataSource source();

    /// When an event `e` was stored, in SQL, as microseconds since 1970.
    String storedAt();

    /// Makes trouble for a moment: the dice decide what.
    void trouble(Dice dice);

    /// Ends it on the spot and starts it again, soon.
    void crash(Dice dice);

    /// What it went through so far, in words.
    String troubles();

    @Override
    void close();
}
