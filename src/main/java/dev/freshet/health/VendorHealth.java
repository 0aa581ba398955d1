package dev.freshet.health;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Cdn;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Hold;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Whether the vendor takes calls, and whether its clock and ours agree.
public final class VendorHealth implements HealthCheck {
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
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told = HealthCheckResponse.named("vendor").up();
        Map<Lane, Hold> holds = backoff.holds(clock.instant());
        for (Lane lane : lanes) {
            Hold hold = holds.get(lane);
            if (hold != null) {
                told.down().withData(lane.account() + ".held", hold.reason() + " (until " + hold.until() + ")");
            }
            Optional<Duration> skew = cdn.skew(lane);
            skew.ifPresent(seen -> told.withData(lane.account() + ".clockSkewSeconds", seen.toSeconds()));
            if (skew.isPresent() && skew.get().abs().compareTo(SKEW) > 0) {
                told.down()
                        .withData(
                                lane.account() + ".clock",
                                "this machine's clock is off from the vendor's; set it, or calls will be refused");
            }
        }
        return told.build();
    }
}
