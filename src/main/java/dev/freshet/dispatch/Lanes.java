package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Works on lanes beside each other, and on each by one thread at a time: an account whose vendor hangs holds up no
/// other.
public final class Lanes {
    /// Lanes that are worked on at once: each may hold lines in memory and ask the store.
    public static final int MOST = 16;

    private final UnaryOperator<Runnable> carry;
    private final Semaphore hands = new Semaphore(MOST, true);
    private final Map<Lane, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /// What is done on a lane.
    @FunctionalInterface
    public interface Work {
        /// Does it, and tells whether anything came of it.
        ///
        /// @param stint asked before each call whether there shall be another
        boolean on(Lane lane, Stint stint);
    }

    /// @param carry makes work that another thread does see what belongs to the caller, such as its credentials
    public Lanes(UnaryOperator<Runnable> carry) {
        this.carry = carry;
    }

    /// Begins to work on these lanes. One that somebody works on already is left out.
    public Stint begin(Set<Lane> lanes, Work work) {
        return begin(lanes, Duration.ZERO, work);
    }

    /// Begins to work on these lanes.
    ///
    /// @param patience how long to wait for a lane that somebody works on already, before it is left out
    public Stint begin(Set<Lane> lanes, Duration patience, Work work) {
        Stint stint = new Stint(() -> draining);
        for (Lane lane : lanes) {
            CompletableFuture<Boolean> done = stint.on(lane);
            Thread.ofVirtual().name("freshet-lane " + lane.account()).start(carry.apply(() -> {
                try {
                    done.complete(alone(lane, patience, work, stint));
                } catch (InterruptedException e) {
                    done.complete(false);
                } catch (RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            }));
        }
        return stint;
    }

    private boolean alone(Lane lane, Duration patience, Work work, Stint stint) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(lane, _ -> new ReentrantLock());
        if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            hands.acquire();
            try {
                return stint.goesOn() && work.on(lane, stint);
            } finally {
                hands.release();
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many lanes are worked on now.
    public int busy() {
        return MOST - hands.availablePermits();
    }

    /// Begins nothing more on any lane, and waits for what is under way.
    ///
    /// @return whether all of it has ended within that time
    public boolean drain(Duration atMost) {
        draining = true;
        try {
            return hands.tryAcquire(MOST, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
