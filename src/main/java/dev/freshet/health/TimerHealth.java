package dev.freshet.health;

import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.InstantSource;
import java.util.List;

/// Whether the timer trigger still comes. A function is frozen between requests: without ticks, what waits stays.
public final class TimerHealth implements TroubleSource {
    private final Ticks ticks;
    private final Platform platform;
    private final InstantSource clock;

    public TimerHealth(Ticks ticks, Platform platform, InstantSource clock) {
        this.ticks = ticks;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public List<Trouble> troubles() {
        return !platform.freezes() || !ticks.overdue(clock.instant())
                ? List.of()
                : List.of(new Trouble(
                        "timer-missing",
                        Trouble.Level.DEGRADED,
                        "",
                        "no timer tick for " + Ticks.EXPECTED.toMinutes() + " minutes: what waits is not sent",
                        "Give the function a timer trigger, @every 1m.",
                        ticks.lastOrStart()));
    }
}
