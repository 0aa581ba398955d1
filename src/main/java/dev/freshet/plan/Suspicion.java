package dev.freshet.plan;

import dev.freshet.backlog.Refusals;
import dev.freshet.backlog.Waiting;
import java.util.Comparator;

/// With whom a line may share a call after the vendor refused calls with it. Lines that were never refused go first
/// and by themselves, so that none waits for another's fault; then what is least likely to be refused again.
///
/// Calls that were refused for a reason that is not known are tried again as they were, then domain by domain, then by
/// halves, quarters and so on. As the record keeps count, a process that is killed goes on where it was.
///
/// @param depth how often it was refused, as far as that tells its lines from others
/// @param domain whose lines go together; empty where that does not matter
record Suspicion(Step step, int depth, String domain) implements Comparable<Suspicion> {
    /// No call has lines that more halvings could part.
    private static final int MOST_HALVINGS = 30;

    static final Suspicion NONE = new Suspicion(Step.NONE, 0, "");

    private static final Comparator<Suspicion> ORDER =
            Comparator.comparing(Suspicion::step).thenComparing(Suspicion::depth);

    enum Step {
        NONE,
        TOGETHER,
        DENIED,
        HALVED,
        ALONE
    }

    static Suspicion of(Waiting waiting) {
        Refusals refusals = waiting.refusals();
        if (refusals.alone() > 0) {
            return new Suspicion(Step.ALONE, 0, "");
        } else if (refusals.count() >= Refusals.BY_DOMAIN) {
            return new Suspicion(Step.HALVED, refusals.count(), waiting.line().domain());
        } else if (refusals.denied() > 0) {
            return new Suspicion(Step.DENIED, refusals.denied(), waiting.line().domain());
        }
        return refusals.count() > 0 ? new Suspicion(Step.TOGETHER, 0, "") : NONE;
    }

    /// Lines of one call, of so many that are due and at most so many that a call takes.
    int lines(int due, int most) {
        return switch (step) {
            case NONE, TOGETHER, DENIED -> most;
            case HALVED ->
                Math.clamp(Math.ceilDiv(due, 1 << Math.min(depth - Refusals.BY_DOMAIN, MOST_HALVINGS)), 1, most);
            case ALONE -> 1;
        };
    }

    @Override
    public int compareTo(Suspicion other) {
        return ORDER.compare(this, other);
    }
}
