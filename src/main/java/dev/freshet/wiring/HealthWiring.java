package dev.freshet.wiring;

import dev.freshet.Pipeline;
import dev.freshet.backlog.Lane;
import dev.freshet.backlog.StoreProbe;
import dev.freshet.call.Cdn;
import dev.freshet.health.HealthReport;
import dev.freshet.health.PushHealth;
import dev.freshet.health.StoreTroubles;
import dev.freshet.health.TimerHealth;
import dev.freshet.health.VendorHealth;
import dev.freshet.jdbc.Store;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Ticks;
import dev.freshet.settings.Settings;
import dev.freshet.trouble.TroubleSource;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Gathers all who notice trouble.
final class HealthWiring {
    private static final Duration FRESHNESS = Duration.ofSeconds(1);

    @Produces
    @Singleton
    HealthReport report(Store store, StoreProbe probe, @All List<TroubleSource> sources, InstantSource clock) {
        List<TroubleSource> others =
                sources.stream().filter(source -> source != probe).toList();
        return new HealthReport(new StoreTroubles(probe, store.writing()), others, clock, FRESHNESS);
    }

    @Produces
    @Singleton
    PushHealth pushes(Store store, InstantSource clock) {
        return new PushHealth(store.pushes(), clock);
    }

    @Produces
    @Singleton
    TimerHealth timer(Ticks ticks, Platform platform, InstantSource clock) {
        return new TimerHealth(ticks, platform, clock);
    }

    @Produces
    @Singleton
    VendorHealth vendor(Settings settings, Cdn cdn, Pipeline pipeline, InstantSource clock) {
        List<Lane> lanes = settings.sites().stream()
                .map(site -> new Lane(site.account(), site.product()))
                .distinct()
                .toList();
        return new VendorHealth(lanes, cdn, pipeline.backoff(), clock);
    }
}
