package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import dev.freshet.trouble.StoreDown;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Work of one caller, for the writer. It may run twice, so it touches nothing but the connection.
sealed interface Unit<T> {
    /// The longest that work waits for its turn. Its sender gives up about then and comes again.
    Duration PATIENCE = Duration.ofSeconds(5);

    CompletableFuture<T> done();

    Decision decision();

    /// By [System#nanoTime].
    long queuedAt();

    /// How many notes and wishes it brings.
    int lines();

    /// Whether its caller would rather hear that it failed than wait for a writer that stands still. Senders come
    /// again, and what they bring twice is stored once.
    boolean hasty();

    default boolean late(long now) {
        return now - queuedAt() > PATIENCE.toNanos();
    }

    /// Tells the caller why nothing is stored, or that nobody knows, where the commit is under way.
    default void giveUp(Fault why, @Nullable Throwable cause) {
        fail(new StoreRefusal(why, cause, !decision().giveUp()).asDown());
    }

    default void fail(StoreDown reason) {
        done().completeExceptionally(reason);
    }

    /// Something that came in.
    record Came(Arrival arrival, int lines, CompletableFuture<Stored> done, Decision decision, long queuedAt)
            implements Unit<Stored> {
        static Came of(Arrival arrival) {
            int lines = 0;
            for (Arrival.Note note : arrival.notes()) {
                lines += 1 + note.wishes().size();
            }
            return new Came(arrival, lines, new CompletableFuture<>(), new Decision(), System.nanoTime());
        }

        @Override
        public boolean hasty() {
            return true;
        }
    }

    /// Any other work.
    record Other<T>(
            Transactions.Work<T> work, CompletableFuture<T> done, Decision decision, long queuedAt, boolean hasty)
            implements Unit<T> {
        @Override
        public int lines() {
            return 0;
        }

        /// Does it, and gives what to do after the commit.
        Runnable run(Sql sql) throws SQLException {
            T result = work.run(sql);
            return () -> done.complete(result);
        }
    }
}
