package dev.freshet.api;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.StoreDown;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A backlog that can refuse what comes, or die between the commit and the answer.
final class BreakableBacklog implements Backlog {
    private final Backlog whole;
    volatile boolean down;
    volatile boolean forgetful;
    volatile boolean broken;

    BreakableBacklog(Backlog whole) {
        this.whole = whole;
    }

    @Override
    public CompletionStage<Stored> add(Arrival arrival) {
        return down ? CompletableFuture.failedFuture(new StoreDown("the disk is full")) : whole.add(arrival);
    }

    @Override
    public void keepAnswer(Arrival.Key key, String answer) {
        if (broken) {
            throw new StoreDown("the disk is full");
        }
        if (!forgetful) {
            whole.keepAnswer(key, answer);
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
