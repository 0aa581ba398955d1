package dev.freshet;

import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Backlog.Deferral;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Leases;
import dev.freshet.backlog.Waiting;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Hold;
import dev.freshet.dispatch.Lanes;
import dev.freshet.dispatch.Patience;
import dev.freshet.dispatch.Sender;
import dev.freshet.dispatch.Stint;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Operation;
import dev.freshet.plan.Batch;
import dev.freshet.plan.Plan;
import dev.freshet.plan.Planner;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import dev.freshet.playlist.Playlists;
import dev.freshet.trouble.Seldom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Sends what is due in one lane: planned inside its limits, claimed, called and settled, chunk by chunk.
final class LaneSending {
    /// Lines planned at once: bounds the memory of all lanes together, however much is due.
    private static final int CHUNK = 20_000;

    /// A lane's share of it, however many are worked on.
    private static final int LEAST = 2_000;

    /// Chunks of one flush of a lane; what is left is due at the next.
    private static final int MAX_ROUNDS = 1_000;

    private static final Logger LOG = Logger.getLogger(Pipeline.class);

    private final Backlog backlog;
    private final Leases leases;
    private final Cdn cdn;
    private final Calls calls;
    private final QuotaBook quotas;
    private final Backoff backoff;
    private final Patience patience;
    private final Optional<Playlists> playlists;
    private final Lanes lanes;
    private final InstantSource clock;
    private final Sender sender;
    private final Seldom seldom;

    LaneSending(
            Backlog backlog,
            Leases leases,
            Cdn cdn,
            Calls calls,
            QuotaBook quotas,
            Backoff backoff,
            Patience patience,
            Optional<Playlists> playlists,
            Lanes lanes,
            InstantSource clock) {
        this.backlog = backlog;
        this.leases = leases;
        this.cdn = cdn;
        this.calls = calls;
        this.quotas = quotas;
        this.backoff = backoff;
        this.patience = patience;
        this.playlists = playlists;
        this.lanes = lanes;
        this.clock = clock;
        this.sender = new Sender(cdn, calls, quotas, backoff, patience, clock);
        this.seldom = new Seldom(clock);
    }

    /// Sends what is due, unless another process is at it: two that plan at once would each count on quota that the
    /// other spends. Tells whether any line moved.
    ///
    /// @param made gets the ids of the calls made
    boolean send(Lane lane, Stint stint, Collection<Long> made) {
        if (!leases.take(lane, clock.instant())) {
            return false;
        }
        try {
            int rounds = 0;
            while (stint.goesOn() && rounds < MAX_ROUNDS && chunk(lane, stint, made)) {
                rounds++;
            }
            return rounds > 0;
        } finally {
            leases.give(lane);
        }
    }

    private int share() {
        return Math.max(LEAST, CHUNK / Math.max(1, lanes.busy()));
    }

    /// Sends one chunk; true where any line of it moved, so that more may follow.
    private boolean chunk(Lane lane, Stint stint, Collection<Long> made) {
        Instant now = clock.instant();
        List<Waiting> due = holdBack(lane, backlog.due(lane, now, share()), now);
        if (readQuota(lane, due, now)
                && quotas.watch().release(lane, quotas.budget(lane, now).today(), now) > 0) {
            due = holdBack(lane, backlog.due(lane, now, share()), now);
        }
        if (due.isEmpty()) {
            return false;
        }
        Plan plan = new Planner(quotas.limits(lane)).plan(lane, now, due, quotas.budget(lane, now));
        // Before its lines wait: what waits for the day without it waits until midnight.
        quotas.watch().waitedFor(lane, plan.spentUp(), now);
        backlog.defer(plan.deferrals());
        boolean moved = !plan.deferrals().isEmpty();
        for (Batch batch : plan.batches()) {
            moved |= send(batch, stint, made);
        }
        return moved;
    }

    /// Asks the vendor what is left, where what is known is too old for a plan or the time has come to look whether
    /// there is room for what waits for the day; tells whether there may be.
    private boolean readQuota(Lane lane, List<Waiting> due, Instant now) {
        boolean again = quotas.watch().begin(lane, kinds(due), now);
        if (again || (!due.isEmpty() && quotas.stale(lane, now))) {
            if (cdn.quota(lane) instanceof Answer.Given<Quota>(Quota told)) {
                quotas.note(lane, told, now);
                return true;
            }
        }
        return again;
    }

    private static Set<QuotaKind> kinds(List<Waiting> lines) {
        Set<QuotaKind> kinds = EnumSet.noneOf(QuotaKind.class);
        lines.forEach(
                line -> kinds.add(QuotaKind.of(line.operation(), line.line().kind())));
        return kinds;
    }

    private boolean send(Batch batch, Stint stint, Collection<Long> made) {
        Instant now = clock.instant();
        if (!stint.goesOn() || held(batch, now)) {
            return stint.goesOn();
        }
        Optional<Claim> claim = claim(batch, stint, now);
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
        sender.send(claimed).ifPresent(hold -> tell(claimed, hold));
        return true;
    }

    /// Whether a call before this one has shown that nothing of its kind goes out now.
    private boolean held(Batch batch, Instant now) {
        return backoff.hold(batch.lane(), batch.operation(), now).isPresent()
                || quotas.watch().closed(batch.lane(), QuotaKind.of(batch.operation(), batch.kind()), now);
    }

    private void tell(Claim claim, Hold hold) {
        if (seldom.may(claim.batch().lane() + " " + claim.batch().operation())) {
            LOG.warnf(
                    "account %s, call %d: %s; next try at %s",
                    claim.batch().lane().account(), claim.call(), hold.reason(), hold.until());
        }
    }

    /// Claims a batch once the wishes for what its playlists list are on disk. A change that comes after the time of
    /// the claim puts its line off, and one that comes before it is seen: none goes out with what an older one
    /// lists.
    private Optional<Claim> claim(Batch batch, Stint stint, Instant now) {
        if (playlists.isEmpty()) {
            return calls.claim(batch, now, now.plus(patience.lease()));
        }
        List<String> troubles = playlists.get().expand(batch, now);
        troubles.stream().filter(seldom::may).forEach(trouble -> LOG.warnf("playlist %s", trouble));
        Instant read = clock.instant();
        Batch ready = playlists.get().ready(batch).because(troubles);
        return !stint.goesOn() || ready.items().isEmpty()
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
