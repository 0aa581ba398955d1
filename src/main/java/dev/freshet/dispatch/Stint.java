package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.trouble.StoreDown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// One time of working on lanes, each by a thread of its own.
public final class Stint {
    private final BooleanSupplier draining;
    private final List<CompletableFuture<Boolean>> lanes = new ArrayList<>();
    private volatile boolean stopped;

    Stint(BooleanSupplier draining) {
        this.draining = draining;
    }

    CompletableFuture<Boolean> on(Lane lane) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        lanes.add(done);
        return done;
    }

    /// Whether another call may begin.
    public boolean goesOn() {
        return !stopped && !draining.getAsBoolean();
    }

    /// Begins no further call on any of its lanes. What is under way is settled by whoever is at it.
    public void stop() {
        stopped = true;
    }

    /// Waits until all of its lanes are done, however others fare.
    ///
    /// @return whether they are
    /// @throws StoreDown where one of them found the store down
    public boolean await(Duration atMost) {
        try {
            all().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            for (CompletableFuture<Boolean> lane : lanes) {
                if (lane.isCompletedExceptionally()) {
                    throw lane.exceptionNow() instanceof StoreDown down ? down : new IllegalStateException(e);
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    /// Whether anything came of it, as far as is known: what is still worked on counts.
    public boolean moved() {
        return lanes.stream().anyMatch(lane -> !lane.isDone() || (!lane.isCompletedExceptionally() && lane.join()));
    }

    /// Runs something after each lane that is not done yet.
    public void afterEach(Runnable then) {
        lanes.stream().filter(lane -> !lane.isDone()).forEach(lane -> lane.whenComplete((_, _) -> then.run()));
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    }
}
