package dev.freshet.health;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Cdn;
import dev.freshet.dispatch.Backoff;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Whether the vendor takes calls, and whether its clock and ours agree.
public final class VendorHealth implements TroubleSource {
    /// The vendor refuses requests that are 15 minutes off (alibaba-api.md §7.1); a person should know long before.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final List<Lane> lanes;
    private final Cdn cdn;
    private final Backoff backoff;
    private final InstantSource clock;

    /// @param lanes every lane of the settings
    public VendorHealth(List<Lane> lanes, Cdn cdn, Backoff backoff, InstantSource clock) {
        this.lanes = List.copyOf(lanes);
        this.cdn = cdn;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public List<Trouble> troubles() {
        Instant now = clock.instant();
        List<Trouble> troubles = new ArrayList<>();
        backoff.holds(now).forEach((lane, hold) -> {
            if (lanes.contains(lane)) {
                troubles.add(new Trouble(
                        "vendor-holds-back",
                        Trouble.Level.DEGRADED,
                        name(lane),
                        "nothing goes out for " + name(lane) + " until " + hold.until() + ": " + hold.reason(),
                        "Where the vendor's words name something to mend, mend it; what waits then goes out by"
                                + " itself.",
                        now));
            }
        });
        return Stream.concat(troubles.stream(), lanes.stream().flatMap(lane -> clock(lane, now)))
                .toList();
    }

    /// How far the vendor's clock is ahead of ours; negative where it is behind. Where accounts saw it differently, the
    /// least of that, and zero before the first answer.
    public Duration clockAhead() {
        return lanes.stream()
                .flatMap(lane -> cdn.skew(lane).stream())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Stream<Trouble> clock(Lane lane, Instant now) {
        return cdn
                .skew(lane)
                .filter(skew -> skew.abs().compareTo(SKEW) > 0)
                .map(skew -> new Trouble(
                        "clock-off",
                        Trouble.Level.DEGRADED,
                        name(lane),
                        "this machine's clock is off from the vendor's by " + skew.toSeconds() + " s, as " + name(lane)
                                + " sees it",
                        "Set this machine's clock: from 15 minutes on, calls are refused.",
                        now))
                .stream();
    }

    private static String name(Lane lane) {
        return lane.account() + " (" + lane.product().label() + ")";
    }
}
