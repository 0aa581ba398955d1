package dev.freshet.jdbc;

import dev.freshet.backlog.StoreDown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one writer. Work that arrives while a commit is under way shares the next one, so that durability costs one wait
/// for the disk however many requests wait for it.
final class GroupCommit implements AutoCloseable {
    /// Work that may wait; beyond it the store says it is busy, before memory grows.
    private static final int QUEUE = 8_192;
    /// Work that shares one commit: large enough to hide the disk, small enough that nobody waits long.
    private static final int GROUP = 512;

    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Opening opening;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable Sql sql;

    /// Opens the writer's connection; asked again after the connection failed.
    interface Opening {
        Sql open() throws SQLException;
    }

    /// A piece of work inside a commit. It may run twice, so it touches nothing but the connection.
    interface Work<T> {
        T run(Sql sql) throws SQLException;
    }

    private record Unit<T>(Work<T> work, CompletableFuture<T> done) {
        Runnable run(Sql sql) throws SQLException {
            T result = work.run(sql);
            return () -> done.complete(result);
        }
    }

    GroupCommit(Opening opening) {
        this.opening = opening;
        this.thread = Thread.ofPlatform().name("freshet-store").daemon().start(this::loop);
    }

    /// Does the work in the next commit. The future completes after that commit is on disk.
    <T> CompletableFuture<T> submit(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (closing) {
            done.completeExceptionally(new StoreDown("the store is closing"));
        } else if (!queue.offer(new Unit<>(work, done))) {
            done.completeExceptionally(new StoreDown("the store is busy: " + QUEUE + " requests wait for a commit"));
        }
        return done;
    }

    /// Does the work and waits for its commit.
    <T> T await(Work<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreDown down ? down : new StoreDown("the store failed", e);
        }
    }

    private void loop() {
        List<Unit<?>> group = new ArrayList<>(GROUP);
        while (!closing || !queue.isEmpty()) {
            try {
                Unit<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void commit(List<Unit<?>> group) {
        List<Runnable> answers = new ArrayList<>(group.size());
        try {
            Sql writer = writer();
            for (Unit<?> unit : group) {
                answers.add(unit.run(writer));
            }
            writer.connection().commit();
        } catch (SQLException | RuntimeException e) {
            rollback();
            if (group.size() == 1) {
                group.getFirst().done().completeExceptionally(new StoreDown("the store did not take it", e));
            } else {
                group.forEach(unit -> commit(List.of(unit)));
            }
            return;
        }
        answers.forEach(Runnable::run);
    }

    private Sql writer() throws SQLException {
        Sql open = sql;
        if (open == null) {
            open = opening.open();
            sql = open;
        }
        return open;
    }

    private void rollback() {
        Sql open = sql;
        if (open == null) {
            return;
        }
        try {
            open.connection().rollback();
        } catch (SQLException e) {
            // The connection is beyond use; the next work opens another.
            sql = null;
            closeQuietly(open);
        }
    }

    private static void closeQuietly(Sql open) {
        try {
            open.close();
        } catch (SQLException e) {
            // It is given up anyway.
        }
    }

    /// Takes no more work, finishes what is queued, and closes the connection.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Sql open = sql;
        if (open != null) {
            closeQuietly(open);
            sql = null;
        }
    }
}
