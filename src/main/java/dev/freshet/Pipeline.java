package dev.freshet;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Leases;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Waiting;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Follower;
import dev.freshet.dispatch.Hold;
import dev.freshet.dispatch.LostCalls;
import dev.freshet.dispatch.Patience;
import dev.freshet.dispatch.Sender;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.TaskEnd;
import dev.freshet.plan.Batch;
import dev.freshet.plan.Plan;
import dev.freshet.plan.Planner;
import dev.freshet.plan.Quota;
import dev.freshet.playlist.Playlists;
import dev.freshet.url.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// The whole story: what came in waits in the backlog, goes out in as few calls as the limits allow, and is followed to
/// its end.
public final class Pipeline {
    /// Lines planned at once: bounds the memory of a flush, however much is due.
    private static final int CHUNK = 20_000;

    /// Chunks of one flush of a lane; what is left is due at the next.
    private static final int MAX_ROUNDS = 1_000;

    private static final Logger LOG = Logger.getLogger(Pipeline.class);

    private final Backlog backlog;
    private final Leases leases;
    private final Cdn cdn;
    private final Calls calls;
    private final QuotaBook quotas;
    private final Patience patience;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Sender sender;
    private final LostCalls lostCalls;
    private final Optional<Playlists> playlists;
    private final Follower follower;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile boolean draining;

    /// @param playlists where prefetches bring along what playlists list
    public Pipeline(
            Backlog backlog,
            Leases leases,
            Cdn cdn,
            Calls calls,
            QuotaBook quotas,
            Backoff backoff,
            Patience patience,
            Optional<Playlists> playlists,
            InstantSource clock) {
        this.backlog = backlog;
        this.leases = leases;
        this.cdn = cdn;
        this.calls = calls;
        this.quotas = quotas;
        this.patience = patience;
        this.playlists = playlists;
        this.clock = clock;
        this.backoff = backoff;
        this.sender = new Sender(cdn, calls, quotas, backoff, patience, clock);
        this.lostCalls = new LostCalls(cdn, calls, patience, clock);
        this.follower = new Follower(cdn, calls, patience, clock);
    }

    /// Stores what came in. Completes after the commit is on disk; fails with [dev.freshet.backlog.StoreDown].
    public CompletionStage<Stored> accept(Arrival arrival) {
        return backlog.add(arrival);
    }

    /// Sends what is due and returns the ids of the calls made. Blocks; one flush runs at a time.
    ///
    /// @param all true: also what waits for its window (not what waits for quota or behind a refresh)
    public List<Long> flush(boolean all) {
        sending.lock();
        try {
            if (all) {
                backlog.hasten(clock.instant());
            }
            lostCalls.lookUp();
            List<Long> made = new ArrayList<>();
            for (Lane lane : backlog.lanesDue(clock.instant())) {
                flushAlone(lane, made);
            }
            return made;
        } finally {
            sending.unlock();
        }
    }

    /// Ends the lines of a task that the vendor says is complete, and tells how many there were. Blocks.
    public int ended(TaskEnd end) {
        return calls.ended(end, clock.instant());
    }

    /// Asks after what is under way, and tells whether there was anything to ask after. Blocks.
    public boolean follow() {
        sending.lock();
        try {
            return follower.follow();
        } finally {
            sending.unlock();
        }
    }

    /// Makes no further calls; the one under way is settled first. Blocks until it is, and tells whether that was
    /// within this time: a call that was not is looked up after the next start.
    public boolean drain(Duration patience) {
        draining = true;
        try {
            if (!sending.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            sending.unlock();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The lanes and operations that are held back, and why.
    public Backoff backoff() {
        return backoff;
    }

    /// Sends what is due in a lane, unless another process is at it: two that plan at once would each count
    /// on quota that the other spends.
    private void flushAlone(Lane lane, List<Long> made) {
        if (!leases.take(lane, clock.instant())) {
            return;
        }
        try {
            int rounds = 0;
            while (!draining && rounds < MAX_ROUNDS && flush(lane, made)) {
                rounds++;
            }
        } finally {
            leases.give(lane);
        }
    }

    /// Sends one chunk of a lane; true where any line of it moved, so that more may follow.
    private boolean flush(Lane lane, List<Long> made) {
        Instant now = clock.instant();
        List<Waiting> due = holdBack(lane, backlog.due(lane, now, CHUNK), now);
        if (due.isEmpty()) {
            return false;
        }
        if (quotas.stale(lane, now) && cdn.quota(lane) instanceof Answer.Given<Quota>(Quota told)) {
            quotas.note(lane, told, now);
        }
        Plan plan = new Planner(quotas.limits(lane)).plan(lane, now, due, quotas.budget(lane, now));
        backlog.defer(plan.deferrals());
        boolean moved = !plan.deferrals().isEmpty();
        for (Batch batch : plan.batches()) {
            moved |= send(batch, made);
        }
        return moved;
    }

    private boolean send(Batch batch, List<Long> made) {
        Instant now = clock.instant();
        if (draining || backoff.hold(batch.lane(), batch.operation(), now).isPresent()) {
            return !draining;
        }
        Optional<Claim> claim = claim(batch, now);
        if (claim.isEmpty()) {
            return false;
        }
        Claim claimed = claim.get();
        made.add(claimed.call());
        LOG.infof(
                "call %d: %s of %d %s lines: %s",
                claimed.call(),
                batch.operation().label(),
                claimed.batch().items().size(),
                batch.kind().label(),
                batch.because());
        sender.send(claimed)
                .ifPresent(
                        hold -> LOG.warnf("call %d: %s; next try at %s", claimed.call(), hold.reason(), hold.until()));
        return true;
    }

    /// Claims a batch once the wishes for what its playlists list are on disk. A change that comes after the time of
    /// the claim puts its line off, and one that comes before it is seen: none goes out with what an older one
    /// lists.
    private Optional<Claim> claim(Batch batch, Instant now) {
        if (playlists.isEmpty()) {
            return calls.claim(batch, now, now.plus(patience.lease()));
        }
        List<String> troubles = playlists.get().expand(batch, now);
        troubles.forEach(trouble -> LOG.warnf("playlist %s", trouble));
        Instant read = clock.instant();
        Batch ready = playlists.get().ready(batch).because(troubles);
        return draining || ready.items().isEmpty()
                ? Optional.empty()
                : calls.claim(ready, read, read.plus(patience.lease()));
    }

    /// Puts off what belongs to an operation that is held back.
    private List<Waiting> holdBack(Lane lane, List<Waiting> due, Instant now) {
        List<Waiting> free = due;
        for (Operation operation : Operation.values()) {
            Optional<Hold> hold = backoff.hold(lane, operation, now);
            if (hold.isPresent()) {
                List<Long> held = free.stream()
                        .filter(waiting -> waiting.operation() == operation)
                        .map(Waiting::record)
                        .toList();
                backlog.defer(List.of(
                        new Deferral(held, hold.get().until(), hold.get().reason())));
                free = free.stream()
                        .filter(waiting -> waiting.operation() != operation)
                        .toList();
            }
        }
        return free;
    }
}
