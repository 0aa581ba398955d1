package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.StoreDown;
import dev.freshet.backlog.Stored;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One writer. What arrives while a commit is under way shares the next one, so that durability costs one wait for the
/// disk however many requests wait for it.
final class GroupCommit implements AutoCloseable {
    /// Work that may wait; beyond it the store says it is busy, before memory grows.
    private static final int QUEUE = 8_192;
    /// Wishes and notes that may wait, for the same reason: one request can bring thousands.
    private static final int QUEUED_LINES = 100_000;
    /// Work that shares one commit: large enough to hide the disk, small enough that nobody waits long.
    private static final int GROUP = 512;
    /// The longest that work waits for its turn. Its sender gives up about then and comes again.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicInteger queuedLines = new AtomicInteger();
    private final ArrivalRows arrivals;
    private final InstantSource clock;
    private final Transactions transactions;
    private final Thread thread;
    private volatile boolean closing;

    /// Work of one caller. It may run twice, so it touches nothing but the connection.
    private sealed interface Unit<T> {
        CompletableFuture<T> done();

        long queuedAt();

        default boolean late(long now) {
            return now - queuedAt() > PATIENCE.toNanos();
        }

        default void fail(StoreDown reason) {
            done().completeExceptionally(reason);
        }
    }

    private record Came(Arrival arrival, CompletableFuture<Stored> done, long queuedAt) implements Unit<Stored> {
        int lines() {
            return arrival.notes().stream()
                    .mapToInt(note -> 1 + note.wishes().size())
                    .sum();
        }
    }

    private record Other<T>(Transactions.Work<T> work, CompletableFuture<T> done, long queuedAt) implements Unit<T> {
        Runnable run(Sql sql) throws SQLException {
            T result = work.run(sql);
            return () -> done.complete(result);
        }
    }

    GroupCommit(Transactions transactions, ArrivalRows arrivals, InstantSource clock) {
        this.transactions = transactions;
        this.arrivals = arrivals;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("freshet-store").daemon().start(this::loop);
    }

    /// Writes an arrival in the next commit. The future completes after that commit is on disk.
    CompletableFuture<Stored> add(Arrival arrival) {
        Came came = new Came(arrival, new CompletableFuture<>(), System.nanoTime());
        int lines = came.lines();
        if (queuedLines.addAndGet(lines) > QUEUED_LINES && queuedLines.get() > lines) {
            queuedLines.addAndGet(-lines);
            came.fail(new StoreDown("the store is busy: " + QUEUED_LINES + " changes wait for a commit"));
            return came.done();
        }
        if (!offer(came)) {
            queuedLines.addAndGet(-lines);
        }
        return came.done();
    }

    /// Does other work in the next commit and waits for it.
    <T> T await(Transactions.Work<T> work) {
        Other<T> other = new Other<>(work, new CompletableFuture<>(), System.nanoTime());
        offer(other);
        try {
            return other.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreDown down ? down : new StoreDown("the store failed", e);
        }
    }

    private boolean offer(Unit<?> unit) {
        if (closing) {
            unit.fail(new StoreDown("the store is closing"));
        } else if (queue.offer(unit)) {
            return true;
        } else {
            unit.fail(new StoreDown("the store is busy: " + QUEUE + " requests wait for a commit"));
        }
        return false;
    }

    private void loop() {
        List<Unit<?>> group = new ArrayList<>(GROUP);
        while (!closing || !queue.isEmpty()) {
            try {
                Unit<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    commit(punctual(group));
                    group.clear();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    /// What has waited too long is given up before it costs anything: the sender has, too.
    private List<Unit<?>> punctual(List<Unit<?>> group) {
        long now = System.nanoTime();
        List<Unit<?>> punctual = new ArrayList<>(group.size());
        for (Unit<?> unit : group) {
            if (unit instanceof Came came) {
                queuedLines.addAndGet(-came.lines());
            }
            if (unit.late(now)) {
                unit.fail(new StoreDown("the store is slow: no commit within " + PATIENCE.toSeconds() + " s"));
            } else {
                punctual.add(unit);
            }
        }
        return punctual;
    }

    private void commit(List<Unit<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            transactions.run(sql -> run(sql, group)).forEach(Runnable::run);
        } catch (StoreRefusal refusal) {
            if (refusal.fault().mayBeOfOne() && group.size() > 1) {
                group.forEach(unit -> commit(List.of(unit)));
            } else {
                group.forEach(unit -> unit.fail(refusal.asDown()));
            }
        }
    }

    private List<Runnable> run(Sql sql, List<Unit<?>> group) throws SQLException {
        List<Came> came = new ArrayList<>(group.size());
        List<Runnable> answers = new ArrayList<>(group.size());
        for (Unit<?> unit : group) {
            if (unit instanceof Came one) {
                came.add(one);
            }
        }
        List<Stored> stored = arrivals.add(sql, came.stream().map(Came::arrival).toList(), clock.instant());
        for (int i = 0; i < stored.size(); i++) {
            Came one = came.get(i);
            Stored result = stored.get(i);
            answers.add(() -> one.done().complete(result));
        }
        for (Unit<?> unit : group) {
            if (unit instanceof Other<?> other) {
                answers.add(other.run(sql));
            }
        }
        return answers;
    }

    /// Takes no more work, and finishes what is queued.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
