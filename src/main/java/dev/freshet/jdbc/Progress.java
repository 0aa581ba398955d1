package dev.freshet.jdbc;

import org.jspecify.annotations.Nullable;

/// Tells a writer that is slow from one that stands still. The writer says what it does, the watch looks at it.
final class Progress {
    private volatile long begunAt = System.nanoTime();
    private volatile @Nullable Sql writing;

    private long seenBegin;
    private long seenSteps;
    private long movedAt;

    /// The writer turns to other work, and begins it afterwards.
    void begin() {
        writing = null;
        begunAt = System.nanoTime();
    }

    /// It has a connection.
    void with(Sql sql) {
        writing = sql;
    }

    /// Whether it has not got on for longer than anybody waits, as far as earlier looks can tell. For the watch alone,
    /// after it has seen that something was begun.
    ///
    /// @param now by [System#nanoTime]
    boolean stands(long now) {
        Sql sql = writing;
        long begin = begunAt;
        long steps = sql == null ? -1 : sql.steps();
        if (begin != seenBegin || steps != seenSteps) {
            seenBegin = begin;
            seenSteps = steps;
            movedAt = now;
        }
        return now - movedAt > Unit.PATIENCE.toNanos();
    }
}
