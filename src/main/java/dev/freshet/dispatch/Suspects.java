package dev.freshet.dispatch;

import dev.freshet.backlog.Refusals;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.plan.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of lines when the vendor refuses their call and nobody knows which of them is at fault, or whether any
/// is. They wait, each time longer, and go out in ever smaller calls ([dev.freshet.backlog.Refusals]); only what is
/// refused alone, twice, while the vendor takes others, has failed.
///
/// As long as the vendor takes nothing else, the lane is held back, so that an outage costs a call now and then.
final class Suspects {
    private static final int TWICE = 2;

    /// Refusals of a line alone after which it fails although the vendor took nothing else: hours, by [Backoff].
    private static final int IN_VAIN = 60;

    private static final int MOST = 1_000;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /// Refusals after which a call has been split as far as helps where few lines are at fault.
    private static final int SPLITTINGS = 10;

    private static final Duration PART_WAITS = Duration.ofMinutes(1);
    /// Between two tries of a line alone.
    static final Duration ALONE_WAITS = Duration.ofMinutes(1);

    static final Duration DENIED_FIRST = Duration.ofMinutes(1);
    static final Duration DENIED_LONGEST = Duration.ofMinutes(15);

    private final Backoff backoff;

    Suspects(Backoff backoff) {
        this.backoff = backoff;
    }

    /// What becomes of a call's lines, and whether the lane is held back.
    record Doubt(Fate fate, Optional<Hold> hold) {}

    Doubt refused(Claim claim, Outcome.Unexplained refused, Instant now) {
        VendorError error = refused.error();
        boolean goesOn = goesOn(claim);
        Refusals refusals = refusals(claim, refused.suspect());
        if (isHopeless(claim, refusals, TWICE)) {
            return new Doubt(
                    new Fate.Failed(Sender.sentence("the vendor refuses this line", error), error), Optional.empty());
        }
        if (refusals.alone() > 0) {
            String reason =
                    Sender.sentence("the vendor refuses this line, and takes others; it is tried once more", error);
            return again(now.plus(later(ALONE_WAITS, wait(FIRST, LONGEST, refusals.count()))), reason, error, refusals);
        }
        String reason = Sender.sentence("the vendor refuses the call, and why is not known", error);
        return goesOn
                ? again(now.plus(wait(FIRST, LONGEST, refusals.count())), reason, error, refusals)
                : held(claim, now, FIRST, longest(claim, refusals), reason, error, refusals);
    }

    /// While a call is split, others of its lines wait for each part.
    private static Duration longest(Claim claim, Refusals refusals) {
        return isAlone(claim) || refusals.count() > SPLITTINGS ? LONGEST : PART_WAITS;
    }

    /// What becomes of a call's lines where the vendor's words leave open whether it has taken them. What was said
    /// twice of a line alone, and was not so by any look-up, is believed the third time.
    Fate lost(Claim claim, Outcome.Unknown unknown) {
        VendorError error = unknown.error();
        if (!unknown.unexplained()) {
            return new Fate.Lost(Sender.REPLY_LOST, error);
        }
        Refusals refusals = refusals(claim, Outcome.Suspect.SERVICE);
        return isHopeless(claim, refusals, TWICE + 1)
                ? new Fate.Failed(Sender.sentence("the vendor refuses this line", error), error)
                : new Fate.Lost(Sender.REPLY_LOST, error, refusals);
    }

    private static boolean isHopeless(Claim claim, Refusals refusals, int alone) {
        return isAlone(claim) && (refusals.alone() >= alone || refusals.count() >= IN_VAIN);
    }

    /// What the vendor has made of a call's lines once it has refused them once more.
    private Refusals refusals(Claim claim, Outcome.Suspect suspect) {
        Refusals before = before(claim);
        int next = suspect == Outcome.Suspect.LINES
                ? Math.max(before.count() + 1, Refusals.BY_DOMAIN)
                : Math.min(before.count() + 1, MOST);
        if (next == Refusals.BY_DOMAIN && domains(claim) == 1) {
            next++;
        }
        boolean counts = isAlone(claim) && (before.alone() > 0 || goesOn(claim));
        return new Refusals(next, counts ? before.alone() + 1 : before.alone(), before.denied());
    }

    /// Whoever may not do something with one domain may do it with others: those must not wait for it.
    Doubt denied(Claim claim, Outcome.Denied denied, Instant now) {
        VendorError error = denied.error();
        String reason = Sender.sentence("the vendor denies the account", error);
        if (!denied.perDomain()) {
            return held(claim, now, DENIED_FIRST, DENIED_LONGEST, reason, error, null);
        }
        Refusals before = before(claim);
        if (domains(claim) > 1) {
            return held(claim, now, FIRST, FIRST, reason, error, denied(before, 1));
        }
        Refusals refusals = denied(before, 2);
        if (before.denied() > 0
                && backoff.isFree(claim.batch().lane(), claim.batch().operation())) {
            String domain = claim.batch().items().getFirst().domain();
            String ofDomain = Sender.sentence("the vendor denies the account " + domain + ", and no other", error);
            return again(now.plus(wait(DENIED_FIRST, DENIED_LONGEST, before.denied())), ofDomain, error, refusals);
        }
        return before.denied() == 1
                ? held(claim, now, FIRST, FIRST, reason, error, refusals)
                : held(claim, now, DENIED_FIRST, DENIED_LONGEST, reason, error, refusals);
    }

    private static Refusals denied(Refusals before, int least) {
        int next = Math.min(Math.max(before.denied() + 1, least), MOST);
        return new Refusals(before.count(), before.alone(), next);
    }

    /// Whether the vendor has taken another call since it refused these lines.
    private boolean goesOn(Claim claim) {
        return before(claim).count() > 0
                && backoff.isFree(claim.batch().lane(), claim.batch().operation());
    }

    private Doubt held(
            Claim claim,
            Instant now,
            Duration first,
            Duration longest,
            String reason,
            VendorError error,
            @Nullable Refusals refusals) {
        Hold hold = backoff.failed(claim.batch().lane(), claim.batch().operation(), now, first, longest, reason);
        return new Doubt(new Fate.Again(hold.until(), reason, error, false, refusals), Optional.of(hold));
    }

    private static Doubt again(Instant until, String reason, VendorError error, Refusals refusals) {
        return new Doubt(new Fate.Again(until, reason, error, false, refusals), Optional.empty());
    }

    private static Refusals before(Claim claim) {
        return claim.batch().items().stream().map(Batch.Item::refusals).reduce(Refusals.NONE, Refusals::or);
    }

    private static boolean isAlone(Claim claim) {
        return claim.batch().items().size() == 1;
    }

    private static long domains(Claim claim) {
        return claim.batch().items().stream().map(Batch.Item::domain).distinct().count();
    }

    /// The first wait, doubled with each refusal after the first.
    private static Duration wait(Duration first, Duration longest, int refusals) {
        Duration whole = first.multipliedBy(1L << Math.clamp(refusals - 1, 0, 16));
        return whole.compareTo(longest) > 0 ? longest : whole;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
