package dev.freshet.runtime;

import dev.freshet.redaction.Redaction;
import dev.freshet.trouble.Seldom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Drives a long-running process: sleeps until something is due, then does the work. Rows decide what is due; being
/// woken only hastens the look at them.
public final class Sleeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sleeper.class);

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int MOST_IDLE = 6;
    /// How long the work under way may take at the end of the process, once no call is under way any more.
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final Supplier<Optional<Instant>> next;
    private final BooleanSupplier work;
    private final Duration longest;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Seldom seldom;
    private @Nullable Instant hastened;
    private boolean changed;
    private volatile boolean closed;
    private int idle;
    private @Nullable Thread thread;

    /// @param next when something is due
    /// @param work what to do then; tells whether anything came of it
    /// @param longest the longest sleep
    public Sleeper(Supplier<Optional<Instant>> next, BooleanSupplier work, Duration longest, InstantSource clock) {
        this.next = next;
        this.work = work;
        this.longest = longest;
        this.clock = clock;
        this.seldom = new Seldom(clock);
    }

    /// Starts the thread.
    public void start() {
        thread = Thread.ofPlatform().name("freshet-sleeper").daemon().start(this::loop);
    }

    /// Something is due at this time: wakes up if that is sooner than planned.
    public void hasten(Instant due) {
        lock.lock();
        try {
            if (hastened == null || due.isBefore(hastened)) {
                hastened = due;
                woken.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is due may have changed: looks at it again.
    public void look() {
        lock.lock();
        try {
            changed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        while (sleep()) {
            boolean moved = false;
            try {
                moved = work.getAsBoolean();
            } catch (RuntimeException e) {
                if (seldom.may(e.getClass().getName())) {
                    LOG.warnf("a round failed and will be tried again: %s", Redaction.sentence(e));
                }
                LOG.debug("the round that failed", e);
            }
            idle = moved ? 0 : Math.min(idle + 1, MOST_IDLE);
        }
    }

    /// What stays due although we did what we could is another process's: no reason to ask for it all the time.
    private Duration pause() {
        return idle < 2 ? Duration.ZERO : PAUSE.multipliedBy(1L << (idle - 2));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean sleep() {
        boolean again;
        do {
            Instant wake = next();
            lock.lock();
            try {
                again = await(wake) && !closed;
            } catch (InterruptedException e) {
                return false;
            } finally {
                lock.unlock();
            }
        } while (again);
        return !closed;
    }

    private Instant next() {
        Instant wake = clock.instant().plus(longest);
        try {
            Optional<Instant> due = next.get();
            if (due.isPresent() && due.get().isBefore(wake)) {
                wake = due.get();
            }
            return later(wake, clock.instant().plus(pause()));
        } catch (RuntimeException e) {
            LOG.debug("the store does not tell what is due", e);
            return wake;
        }
    }

    /// Waits until then, and tells whether that was cut short since what is due has changed.
    private boolean await(Instant wake) throws InterruptedException {
        while (!closed && !changed) {
            Instant until = hastened != null && hastened.isBefore(wake) ? hastened : wake;
            long nanos = Duration.between(clock.instant(), until).toNanos();
            // The signal only shortens the sleep; the loop looks at the clock again.
            if (nanos <= 0 || woken.awaitNanos(nanos) <= 0) {
                hastened = null;
                return false;
            }
        }
        boolean cut = changed;
        changed = false;
        return cut;
    }

    /// Ends after the work under way, unless that does not come to an end.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running != null) {
            try {
                if (!running.join(CLOSING)) {
                    LOG.warnf("the work under way does not end within %d s, and is left behind", CLOSING.toSeconds());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
