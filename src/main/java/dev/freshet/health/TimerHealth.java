package dev.freshet.health;

import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import io.smallrye.health.api.Wellness;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Whether the timer trigger still comes. A function is frozen between requests: without ticks, what waits stays.
@Wellness
final class TimerHealth implements HealthCheck {
    private final Ticks ticks;
    private final Platform platform;
    private final InstantSource clock;

    TimerHealth(Ticks ticks, Platform platform, InstantSource clock) {
        this.ticks = ticks;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told = HealthCheckResponse.named("timer");
        if (!platform.freezes()) {
            return told.up().withData("driver", "the process drives itself").build();
        }
        ticks.last().ifPresent(last -> told.withData("lastTickAt", last.toString()));
        if (!ticks.overdue(clock.instant())) {
            return told.up().build();
        }
        return told.down()
                .withData(
                        "trouble",
                        "no timer tick for " + Ticks.EXPECTED.toMinutes()
                                + " minutes: what waits is not sent. Give the function a timer trigger, @every 1m.")
                .build();
    }
}
