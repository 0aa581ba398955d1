package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Waiting;
import dev.freshet.trouble.StoreDown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A backlog that can refuse what comes, or die between the commit and the answer.
final class BreakableBacklog implements Backlog {
    private final Backlog whole;
    volatile boolean down;
    volatile boolean forgetful;
    volatile boolean broken;
    private final AtomicBoolean slow = new AtomicBoolean();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch letGo = new CountDownLatch(0);

    BreakableBacklog(Backlog whole) {
        this.whole = whole;
    }

    @Override
    public CompletionStage<Stored> add(Arrival arrival) {
        return down ? CompletableFuture.failedFuture(new StoreDown("the disk is full")) : whole.add(arrival);
    }

    @Override
    public String keepAnswer(Arrival.Key key, String answer) {
        if (broken) {
            throw new StoreDown("the disk is full");
        }
        if (slow.compareAndSet(true, false)) {
            held.countDown();
            awaitLetGo();
        }
        return forgetful ? answer : whole.keepAnswer(key, answer);
    }

    /// Holds the next request between its commit and its answer, until it is let go.
    void holdNext() {
        held = new CountDownLatch(1);
        letGo = new CountDownLatch(1);
        slow.set(true);
    }

    void awaitHeld() throws InterruptedException {
        assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
    }

    void letGo() {
        letGo.countDown();
    }

    private void awaitLetGo() {
        try {
            assertThat(letGo.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Set<Lane> lanesDue(Instant now) {
        return whole.lanesDue(now);
    }

    @Override
    public List<Waiting> due(Lane lane, Instant now, int limit) {
        return whole.due(lane, now, limit);
    }

    @Override
    public void defer(List<Deferral> deferrals) {
        whole.defer(deferrals);
    }

    @Override
    public void putOff(Lane lane, Instant now, Instant until, String reason) {
        whole.putOff(lane, now, until, reason);
    }

    @Override
    public int hasten(Instant now) {
        return whole.hasten(now);
    }

    @Override
    public Optional<Instant> nextDue() {
        return whole.nextDue();
    }
}
