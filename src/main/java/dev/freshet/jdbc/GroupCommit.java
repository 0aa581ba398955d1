package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.Watch;
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
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// One writer. What arrives while a commit is under way shares the next one, so that durability costs one wait for the
/// disk however many requests wait for it.
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    /// Work that may wait; beyond it the store says it is busy, before memory grows.
    private static final int QUEUE = 8_192;
    /// Wishes and notes that may wait, for the same reason: one request can bring thousands.
    private static final int QUEUED_LINES = 100_000;
    /// Work that shares one commit: large enough to hide the disk, small enough that nobody waits long.
    private static final int GROUP = 512;
    /// Wishes and notes that share one: others wait for it.
    private static final int GROUP_LINES = 20_000;

    private static final Duration WATCH = Duration.ofMillis(250);
    /// How long what is queued may take at the end of the process.
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /// Twice as long as the slowest answer of a database that still answers, at which its driver gives up.
    static final Watch.Duty WRITING = new Watch.Duty(
            "store-writer-stuck",
            Trouble.Level.DOWN,
            Duration.ofSeconds(30),
            "the store's writer has not come to the end of a commit, and stores nothing meanwhile",
            "look at the database and its disk; if they are well, keep a thread dump and restart the process");

    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicInteger queuedLines = new AtomicInteger();
    private final ArrivalRows arrivals;
    private final InstantSource clock;
    private final Transactions transactions;
    private final Progress progress = new Progress();
    private final Watch watch;
    private final Thread thread;
    private volatile List<Unit<?>> underWay = List.of();
    private volatile boolean closing;

    GroupCommit(Transactions transactions, ArrivalRows arrivals, InstantSource clock, Watch watch) {
        this.transactions = transactions;
        this.watch = watch;
        this.arrivals = arrivals;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("freshet-store").daemon().start(this::loop);
        Thread.ofPlatform().name("freshet-store-watch").daemon().start(this::watch);
    }

    /// Writes an arrival in the next commit. The future completes after that commit is on disk.
    CompletableFuture<Stored> add(Arrival arrival) {
        Unit.Came came = Unit.Came.of(arrival);
        int lines = came.lines();
        if (queuedLines.addAndGet(lines) > QUEUED_LINES && queuedLines.get() > lines) {
            queuedLines.addAndGet(-lines);
            came.fail(Fault.BUSY.asDown());
            return came.done();
        }
        if (!offer(came)) {
            queuedLines.addAndGet(-lines);
        }
        return came.done();
    }

    /// Does other work in the next commit and waits for it.
    <T> T await(Transactions.Work<T> work) {
        try {
            return begin(work, false).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreDown down ? down : new StoreDown("the store failed", e);
        }
    }

    /// Does other work in the next commit, but gives up on one that takes long. The work may be done all the same.
    <T> CompletableFuture<T> begin(Transactions.Work<T> work) {
        return begin(work, true);
    }

    private <T> CompletableFuture<T> begin(Transactions.Work<T> work, boolean hasty) {
        Unit.Other<T> other =
                new Unit.Other<>(work, new CompletableFuture<>(), new Decision(), System.nanoTime(), hasty);
        offer(other);
        return other.done();
    }

    private boolean offer(Unit<?> unit) {
        if (closing) {
            unit.fail(Fault.CLOSING.asDown());
        } else if (queue.offer(unit)) {
            return true;
        } else {
            unit.fail(Fault.BUSY.asDown());
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
                    underWay = List.copyOf(group);
                    for (List<Unit<?>> portion : portions(underWay)) {
                        progress.begin();
                        try (Watch.Shift shift = watch.begin(WRITING, "")) {
                            commitOrGiveUp(punctual(portion), shift);
                        }
                    }
                    underWay = List.of();
                    group.clear();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    /// What shares a commit, in its order: as much as may, or one that is longer by itself.
    private static List<List<Unit<?>>> portions(List<Unit<?>> group) {
        List<List<Unit<?>>> portions = new ArrayList<>(1);
        int from = 0;
        int lines = 0;
        for (int i = 0; i < group.size(); i++) {
            int more = group.get(i).lines();
            if (i > from && lines + more > GROUP_LINES) {
                portions.add(group.subList(from, i));
                from = i;
                lines = 0;
            }
            lines += more;
        }
        portions.add(group.subList(from, group.size()));
        return portions;
    }

    /// The database may hang, and the writer with it: whoever waits is told in time all the same. What was begun is
    /// waited for as long as the writer gets on, since its sender would only bring it again.
    private void watch() {
        while (thread.isAlive()) {
            LockSupport.parkNanos(WATCH.toNanos());
            long now = System.nanoTime();
            for (Unit<?> unit : underWay) {
                if (!unit.done().isDone()
                        && (unit.decision().isWaiting() ? unit.late(now) : unit.hasty() && progress.stands(now))) {
                    unit.giveUp(Fault.SLOW, null);
                }
            }
            Unit<?> oldest = queue.peek();
            if (oldest != null && oldest.late(now)) {
                List<Unit<?>> late = new ArrayList<>();
                queue.removeIf(unit -> unit.late(now) && late.add(unit));
                late.forEach(this::taken);
                late.forEach(unit -> unit.fail(Fault.SLOW.asDown()));
            }
        }
    }

    private void taken(Unit<?> unit) {
        if (unit instanceof Unit.Came came) {
            queuedLines.addAndGet(-came.lines());
        }
    }

    /// What has waited too long is given up before it costs anything: the sender has, too.
    private List<Unit<?>> punctual(List<Unit<?>> group) {
        long now = System.nanoTime();
        List<Unit<?>> punctual = new ArrayList<>(group.size());
        for (Unit<?> unit : group) {
            taken(unit);
            if (unit.late(now) && unit.decision().giveUp()) {
                unit.fail(Fault.SLOW.asDown());
            } else if (unit.decision().begin()) {
                punctual.add(unit);
            }
        }
        return punctual;
    }

    /// Whatever happens, the writer goes on: without it nothing would be stored any more.
    private void commitOrGiveUp(List<Unit<?>> group, Watch.Shift shift) {
        try {
            commit(group, shift);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "a commit failed beyond what is known of databases");
            group.forEach(unit -> unit.giveUp(Fault.FAILED, e));
        }
    }

    private void commit(List<Unit<?>> group, Watch.Shift shift) {
        if (group.isEmpty()) {
            return;
        }
        shift.step();
        try {
            List<Runnable> answers = transactions.run(sql -> decide(sql, group));
            transactions.outage().over(group.stream().anyMatch(Unit.Came.class::isInstance));
            answers.forEach(Runnable::run);
        } catch (StoreRefusal refusal) {
            if (refusal.fault().mayBeOfOne() && group.size() > 1) {
                group.forEach(unit -> commit(List.of(unit), shift));
            } else {
                group.forEach(unit -> unit.fail(refusal.asDown()));
            }
        }
    }

    /// Does the work of those who still wait for it when it is done: whoever was told meanwhile that nothing was stored
    /// has nothing stored.
    private List<Runnable> decide(Sql sql, List<Unit<?>> group) throws SQLException {
        progress.with(sql);
        List<Unit<?>> left = group;
        while (true) {
            List<Runnable> answers = run(sql, left);
            if (left.stream().allMatch(unit -> unit.decision().commit())) {
                return answers;
            }
            sql.connection().rollback();
            left = left.stream().filter(unit -> !unit.decision().isGivenUp()).toList();
        }
    }

    private List<Runnable> run(Sql sql, List<Unit<?>> group) throws SQLException {
        List<Unit.Came> came = new ArrayList<>(group.size());
        List<Runnable> answers = new ArrayList<>(group.size());
        for (Unit<?> unit : group) {
            if (unit instanceof Unit.Came one) {
                came.add(one);
            }
        }
        List<Stored> stored =
                arrivals.add(sql, came.stream().map(Unit.Came::arrival).toList(), clock.instant());
        for (int i = 0; i < stored.size(); i++) {
            Unit.Came one = came.get(i);
            Stored result = stored.get(i);
            answers.add(() -> one.done().complete(result));
        }
        for (Unit<?> unit : group) {
            if (unit instanceof Unit.Other<?> other) {
                answers.add(other.run(sql));
            }
        }
        return answers;
    }

    /// Takes no more work, and finishes what is queued, unless that does not come to an end.
    @Override
    public void close() {
        close(CLOSING);
    }

    void close(Duration patience) {
        closing = true;
        try {
            if (!thread.join(patience)) {
                LOG.errorf(
                        "the store's writer does not end within %d s, and is left behind: what it had not"
                                + " acknowledged is not stored",
                        patience.toSeconds());
                giveUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        List<Unit<?>> left = new ArrayList<>(underWay);
        queue.drainTo(left);
        left.forEach(unit -> unit.giveUp(Fault.CLOSING, null));
    }
}
