package dev.freshet.ledger;

import dev.freshet.plan.QuotaDay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A quota of the day that has run short, and how far that is believed. What the vendor tells may be wrong once, and
/// what was right at noon may be over by one: one answer holds for a minute, and each that says the same holds for
/// longer.
///
/// @param day when the day of the quotas began that this is about; the next one begins with a clean slate
/// @param readings how often in a row the quota was read again and nothing that waited could go; -1 where the next of
///     them shall not count, since a person asked for it
/// @param refusals calls that the vendor refused for want of it, since it last took one
/// @param closedUntil nothing is sent on it before this; null where no refusal says so
/// @param againAt when the quota is read again; null while nothing waits for the day
public record Shortage(
        Instant day,
        int readings,
        int refusals,
        @Nullable Instant closedUntil,
        @Nullable Instant againAt) {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15));

    /// The longest pause.
    static final Duration LONGEST = PAUSES.getLast();

    /// A quota of which nothing is known but what the vendor told.
    static Shortage none(Instant now) {
        return new Shortage(QuotaDay.start(now), 0, 0, null, null);
    }

    /// What it still means now.
    Shortage today(Instant now) {
        return day.equals(QuotaDay.start(now)) ? this : none(now);
    }

    /// Lines wait for the day.
    Shortage waitedFor(Instant now) {
        return againAt == null ? again(readings, now.plus(pause(readings))) : this;
    }

    /// The quota is read now; the next time is set before anybody knows what comes of it.
    Shortage read(Instant now) {
        return again(readings + 1, now.plus(pause(readings + 1)));
    }

    /// A person asks for the quota to be read now. That does not make the pause longer.
    Shortage asked(Instant now) {
        return new Shortage(day, Math.max(readings - 1, -1), refusals, null, againAt == null ? null : now);
    }

    /// Lines that waited are due, since there is room; others may still wait.
    Shortage released(Instant now) {
        return again(0, now.plus(pause(0)));
    }

    /// Nothing waits for the day any longer.
    Shortage idle() {
        return again(0, null);
    }

    /// It is read no earlier than this.
    Shortage later(Instant until) {
        return again(readings, until);
    }

    /// The vendor refused a call for want of it. Calls that were on their way by then tell nothing more.
    Shortage refused(Instant now) {
        if (closed(now)) {
            return this;
        }
        Instant until = now.plus(pause(refusals));
        return new Shortage(day, readings, refusals + 1, until, until);
    }

    /// The vendor took a call.
    Shortage taken() {
        return new Shortage(day, readings, 0, null, againAt);
    }

    /// Whether it is to be read now. A time further off than any pause was set before the clock was set back.
    boolean due(Instant now) {
        return againAt != null && (!againAt.isAfter(now) || againAt.isAfter(now.plus(LONGEST)));
    }

    /// Whether nothing is sent on it now, whatever a reading says.
    boolean closed(Instant now) {
        return closedUntil != null
                && closedUntil.isAfter(now)
                && !closedUntil.isAfter(now.plus(LONGEST))
                && day.equals(QuotaDay.start(now));
    }

    /// Whether it says anything.
    public boolean matters() {
        return readings > 0 || refusals > 0 || closedUntil != null || againAt != null;
    }

    private Shortage again(int times, @Nullable Instant at) {
        return new Shortage(day, times, refusals, closedUntil, at);
    }

    private static Duration pause(int times) {
        return PAUSES.get(Math.clamp(times, 0, PAUSES.size() - 1));
    }
}
