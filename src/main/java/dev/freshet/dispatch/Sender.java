package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Cdn;
import dev.freshet.call.DryRunCdn;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Portion;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.line.Operation;
import dev.freshet.plan.QuotaKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Makes one claimed call and settles it by what was answered.
public final class Sender {
    private static final Duration UNREACHABLE_FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// What a record says of a call whose reply was lost.
    static final String REPLY_LOST = "the reply was lost; it is looked up before it is repeated";

    private static final Outcome OVERSLEPT = new Outcome.Unreachable(
            new VendorError("Overslept", "the process was stopped between the claim and its call", null));

    private final Cdn cdn;
    private final Calls calls;
    private final QuotaBook quotas;
    private final Backoff backoff;
    private final Patience patience;
    private final InstantSource clock;
    private final BadLines badLines;
    private final Suspects suspects;

    public Sender(Cdn cdn, Calls calls, QuotaBook quotas, Backoff backoff, Patience patience, InstantSource clock) {
        this.cdn = cdn;
        this.calls = calls;
        this.quotas = quotas;
        this.backoff = backoff;
        this.patience = patience;
        this.clock = clock;
        this.badLines = new BadLines(this, calls, patience, clock);
        this.suspects = new Suspects(backoff);
    }

    /// Sends a claim.
    ///
    /// @return a hold where the rest of the lane's operation should not be tried now
    public Optional<Hold> send(Claim claim) {
        Outcome outcome = trySending(claim);
        if (outcome instanceof Outcome.LinesRejected rejected
                && claim.batch().items().size() > 1) {
            return badLines.find(claim, rejected);
        }
        return settle(claim, outcome);
    }

    /// Sends a part of a refused call; a refusal of its lines is the caller's to act on.
    Outcome trySending(Claim part) {
        // Others look a claim up when its lease is over: a process that slept that long must not call after all.
        boolean overslept = clock.instant().isAfter(part.beganAt().plus(patience.begin()));
        return overslept ? OVERSLEPT : cdn.submit(order(part));
    }

    Optional<Hold> settle(Claim claim, Outcome outcome) {
        Instant now = clock.instant();
        Lane lane = claim.batch().lane();
        Operation operation = claim.batch().operation();
        return switch (outcome) {
            case Outcome.Accepted accepted -> {
                backoff.succeeded(lane, operation);
                quotas.watch().taken(lane, quota(claim), now);
                String ids = String.join(",", accepted.taskIds());
                Fate running = new Fate.Running(ids, 0, DryRunCdn.note(ids));
                settle(claim, outcome, now, running, now.plus(patience.firstLook()));
                yield Optional.empty();
            }
            case Outcome.Throttled throttled ->
                again(claim, throttled, now, throttled.atLeast(), LONGEST, "the vendor asks to come again later");
            case Outcome.QuotaGone gone -> quotaGone(claim, gone, now);
            case Outcome.LinesRejected rejected -> failed(claim, rejected, now, "the vendor refuses this line");
            case Outcome.CallRejected rejected -> failed(claim, rejected, now, "the vendor refuses the call");
            case Outcome.Unexplained refused -> inDoubt(claim, refused, now, suspects.refused(claim, refused, now));
            case Outcome.Denied denied -> inDoubt(claim, denied, now, suspects.denied(claim, denied, now));
            case Outcome.Unreachable unreachable ->
                again(claim, unreachable, now, UNREACHABLE_FIRST, LONGEST, "the vendor is not reached");
            case Outcome.Unknown unknown -> {
                settle(claim, outcome, now, suspects.lost(claim, unknown), now.plus(patience.lookUpAfter()));
                yield Optional.of(backoff.failed(
                        lane,
                        operation,
                        now,
                        UNREACHABLE_FIRST,
                        LONGEST,
                        sentence("a reply was lost", unknown.error())));
            }
        };
    }

    /// One refusal may be wrong, and just after midnight the vendor's day may still be the old one: the quota is closed
    /// for a while, and its lines are due and put off like all that the day has nothing left for.
    private Optional<Hold> quotaGone(Claim claim, Outcome.QuotaGone gone, Instant now) {
        Instant until = quotas.watch().refused(claim.batch().lane(), quota(claim), now);
        String reason = sentence("the vendor says that the day's quota is used up", gone.error());
        settle(claim, gone, now, new Fate.Again(now, reason, gone.error(), false), now);
        return Optional.of(new Hold(until, reason));
    }

    private static QuotaKind quota(Claim claim) {
        return QuotaKind.of(claim.batch().operation(), claim.batch().kind());
    }

    private Optional<Hold> inDoubt(Claim claim, Outcome.Fault fault, Instant now, Suspects.Doubt doubt) {
        Instant lookAt = doubt.hold().map(Hold::until).orElse(now);
        settle(claim, fault, now, doubt.fate(), lookAt);
        return doubt.hold();
    }

    private Optional<Hold> failed(Claim claim, Outcome.Fault fault, Instant now, String what) {
        Fate failed = new Fate.Failed(sentence(what, fault.error()), fault.error());
        settle(claim, fault, now, failed, now);
        return Optional.empty();
    }

    private Optional<Hold> again(
            Claim claim, Outcome.Fault fault, Instant now, Duration first, Duration longest, String what) {
        Hold hold = backoff.failed(
                claim.batch().lane(), claim.batch().operation(), now, first, longest, sentence(what, fault.error()));
        settle(claim, fault, now, new Fate.Again(hold.until(), hold.reason(), fault.error(), false), hold.until());
        return Optional.of(hold);
    }

    private void settle(Claim claim, Outcome outcome, Instant now, Fate fate, Instant lookAt) {
        calls.settle(
                claim,
                CallEnd.of(outcome, now),
                List.of(new Portion(fate, claim.batch().items())),
                lookAt);
    }

    static Order order(Claim claim) {
        return Order.of(claim.batch());
    }

    static String sentence(String what, VendorError error) {
        return what + ": " + error.code() + ", " + error.message();
    }
}
