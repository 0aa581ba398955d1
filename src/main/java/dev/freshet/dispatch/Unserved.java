package dev.freshet.dispatch;

import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Roster;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Lanes that lines are left of although the settings serve them no longer. Their lines wait, and say for what.
public final class Unserved implements TroubleSource {
    /// So soon they go out after a start with better settings.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /// Longer than it takes until their lines are due again.
    private static final Duration REMEMBERED = AGAIN.multipliedBy(3);

    private record Seen(Roster.Gap gap, Instant since, Instant last) {}

    private final Roster roster;
    private final Backlog backlog;
    private final InstantSource clock;
    private final Map<Lane, Seen> seen = new ConcurrentHashMap<>();

    public Unserved(Roster roster, Backlog backlog, InstantSource clock) {
        this.roster = roster;
        this.backlog = backlog;
        this.clock = clock;
    }

    /// Puts off what is due in a lane that is not served, and tells whether it is one.
    public boolean putOff(Lane lane) {
        Optional<Roster.Gap> gap = roster.gap(lane);
        gap.ifPresent(missing -> {
            Instant now = clock.instant();
            seen.merge(lane, new Seen(missing, now, now), (before, _) -> new Seen(missing, before.since(), now));
            backlog.putOff(lane, now, now.plus(AGAIN), missing.reason());
        });
        return gap.isPresent();
    }

    @Override
    public List<Trouble> troubles() {
        Instant now = clock.instant();
        seen.values().removeIf(one -> Duration.between(one.last(), now).abs().compareTo(REMEMBERED) > 0);
        return seen.entrySet().stream()
                .map(one -> trouble(one.getKey(), one.getValue()))
                .toList();
    }

    private static Trouble trouble(Lane lane, Seen one) {
        return new Trouble(
                "account-unknown",
                Trouble.Level.DEGRADED,
                lane.account(),
                "records of account " + lane.account() + " (" + lane.product().label() + ") are left, but "
                        + one.gap().sentence(),
                one.gap().remedy(),
                one.since());
    }
}
