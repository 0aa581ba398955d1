package dev.freshet.runtime;

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
    private @Nullable Instant hastened;
    private boolean closed;
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

    private void loop() {
        while (sleep()) {
            try {
                idle = work.getAsBoolean() ? 0 : Math.min(idle + 1, MOST_IDLE);
            } catch (RuntimeException e) {
                LOG.warnf("a flush failed and will be tried again: %s", e.getMessage());
                LOG.debug("the flush that failed", e);
            }
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
        Instant wake = clock.instant().plus(longest);
        try {
            Optional<Instant> due = next.get();
            if (due.isPresent() && due.get().isBefore(wake)) {
                wake = due.get();
            }
            wake = later(wake, clock.instant().plus(pause()));
        } catch (RuntimeException e) {
            LOG.debug("the store does not tell what is due", e);
        }
        lock.lock();
        try {
            while (!closed) {
                Instant until = hastened != null && hastened.isBefore(wake) ? hastened : wake;
                long nanos = Duration.between(clock.instant(), until).toNanos();
                if (nanos <= 0) {
                    break;
                }
                // The signal only shortens the sleep; the loop looks at the clock again.
                long left = woken.awaitNanos(nanos);
                if (left <= 0) {
                    break;
                }
            }
            hastened = null;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
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
