package dev.freshet;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Leases;
import dev.freshet.backlog.Stored;
import dev.freshet.call.Cdn;
import dev.freshet.call.Roster;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Follower;
import dev.freshet.dispatch.Lanes;
import dev.freshet.dispatch.LostCalls;
import dev.freshet.dispatch.Patience;
import dev.freshet.dispatch.Stint;
import dev.freshet.dispatch.Unserved;
import dev.freshet.dispatch.Windows;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.QuotaWatch;
import dev.freshet.ledger.TaskEnd;
import dev.freshet.playlist.Playlists;
import dev.freshet.trouble.Containment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The whole story: what came in waits in the backlog, goes out in as few calls as the limits allow, and is followed to
/// its end. Each lane goes its own way: one whose vendor hangs, or whose account is gone, holds up no other.
public final class Pipeline {
    /// How long a flush waits for its lanes, and for one that somebody else works on: most doors' callers wait half a
    /// minute.
    public static final Duration PATIENCE = Duration.ofSeconds(25);

    /// Until a lane is tried again that nobody serves, or on which something failed that nobody expected.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Backlog backlog;
    private final Calls calls;
    private final QuotaWatch quotas;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Lanes lanes;
    private final Containment containment;
    private final Unserved unserved;
    private final LaneSending sending;
    private final LostCalls lostCalls;
    private final Follower follower;

    /// What lanes need that no store and no vendor gives.
    ///
    /// @param workers who works on them
    /// @param roster which of them the settings serve
    /// @param windows how far apart two calls with one line are
    /// @param containment where ends what nobody expected
    public record Floor(Lanes workers, Roster roster, Windows windows, Containment containment) {}

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
            Floor floor,
            InstantSource clock) {
        this.backlog = backlog;
        this.calls = calls;
        this.quotas = quotas.watch();
        this.clock = clock;
        this.backoff = backoff;
        this.lanes = floor.workers();
        this.containment = floor.containment();
        this.unserved = new Unserved(floor.roster(), backlog, clock);
        this.sending = new LaneSending(backlog, leases, cdn, calls, quotas, backoff, patience, playlists, lanes, clock);
        this.lostCalls = new LostCalls(cdn, calls, patience, containment, clock);
        this.follower = new Follower(cdn, calls, patience, floor.windows(), containment, clock);
    }

    /// Stores what came in. Completes after the commit is on disk; fails with [dev.freshet.trouble.StoreDown].
    public CompletionStage<Stored> accept(Arrival arrival) {
        return backlog.add(arrival);
    }

    /// Begins to do what is due, each lane by itself: looks up what was lost, sends, asks after what is under way. Does
    /// not wait for it; a lane that is still worked on is left to whoever is at it.
    public Stint begin() {
        return lanes.begin(lanesDue(clock.instant()), contained((lane, stint) -> {
            boolean moved = send(lane, stint, new ConcurrentLinkedQueue<>());
            return (stint.goesOn() && follower.follow(lane)) || moved;
        }));
    }

    /// Sends what is due and returns the ids of the calls made. Blocks until each lane is done, at most for
    /// [#PATIENCE]: a lane that takes longer begins no further call, and what it has left is due at the next flush.
    ///
    /// @param all true: also what waits for its window (not what waits for quota or behind a refresh)
    public List<Long> flush(boolean all) {
        Instant now = clock.instant();
        if (all) {
            backlog.hasten(now);
        }
        ConcurrentLinkedQueue<Long> made = new ConcurrentLinkedQueue<>();
        await(lanes.begin(lanesDue(now), PATIENCE, contained((lane, stint) -> send(lane, stint, made))));
        return List.copyOf(made);
    }

    /// Ends the lines of a task that the vendor says is complete, and tells how many there were. Blocks.
    public int ended(TaskEnd end) {
        return calls.ended(end, clock.instant());
    }

    /// Asks after what is under way, and tells whether there was anything to ask after. Blocks as long as a flush does.
    public boolean follow() {
        Set<Lane> due = calls.lanesDue(clock.instant());
        return await(lanes.begin(due, PATIENCE, contained((lane, _) -> follower.follow(lane))));
    }

    /// Makes no further calls; those under way are settled first. Blocks until they are, and tells whether that was
    /// within this time: a call that was not is looked up after the next start.
    public boolean drain(Duration atMost) {
        return lanes.drain(atMost);
    }

    /// The lanes and operations that are held back, and why.
    public Backoff backoff() {
        return backoff;
    }

    /// The lanes whose lines wait since the settings serve them no longer.
    public Unserved unserved() {
        return unserved;
    }

    private Set<Lane> lanesDue(Instant now) {
        Set<Lane> due = new HashSet<>(backlog.lanesDue(now));
        due.addAll(calls.lanesDue(now));
        due.addAll(quotas.lanesDue(now));
        return due;
    }

    private static boolean await(Stint stint) {
        try {
            stint.await(PATIENCE);
        } finally {
            stint.stop();
        }
        return stint.moved();
    }

    private boolean send(Lane lane, Stint stint, Collection<Long> made) {
        boolean moved = lostCalls.lookUp(lane, stint);
        if (unserved.putOff(lane)) {
            Instant now = clock.instant();
            quotas.putOff(lane, now, now.plus(AGAIN));
            return true;
        }
        return sending.send(lane, stint, made) || moved;
    }

    /// What throws costs its lane a minute, and no other anything.
    private Lanes.Work contained(Lanes.Work work) {
        return (lane, stint) -> {
            boolean[] moved = {true};
            if (!containment.run("account " + lane.account(), () -> moved[0] = work.on(lane, stint))) {
                Instant now = clock.instant();
                backlog.putOff(
                        lane,
                        now,
                        now.plus(AGAIN),
                        "its account's work failed in a way that nobody expected; it is tried again in a minute");
                quotas.putOff(lane, now, now.plus(AGAIN));
            }
            return moved[0];
        };
    }
}
