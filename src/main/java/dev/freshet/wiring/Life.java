package dev.freshet.wiring;

import dev.freshet.Pipeline;
import dev.freshet.Round;
import dev.freshet.backlog.Backlog;
import dev.freshet.discover.Discovery;
import dev.freshet.dispatch.Overdue;
import dev.freshet.health.HealthReport;
import dev.freshet.health.VendorHealth;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.IgnoreParamsLeft;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.push.PushRounds;
import dev.freshet.push.Pushes;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Sleeper;
import dev.freshet.settings.Settings;
import dev.freshet.trouble.Containment;
import dev.freshet.trouble.TroubleSource;
import dev.freshet.url.CurrentSites;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The process from its start to its end. At the end nothing is taken any more, the call under way is settled, and
/// what is queued is written down.
final class Life {
    private static final Logger LOG = Logger.getLogger("dev.freshet");

    /// How long the call under way may take at the end. With what requests, the sleeper and the store may take it is
    /// less than the 45 s that README.md names.
    private static final Duration DRAINING = Duration.ofSeconds(15);

    @Produces
    @Singleton
    Round round(
            Discovery discovery,
            IgnoreParamsLeft left,
            PushRounds pushes,
            CurrentSites sites,
            Pipeline pipeline,
            Store store,
            HealthReport report,
            VendorHealth vendor,
            Platform platform,
            Containment containment,
            Instance<Sleeper> sleeper,
            Settings settings) {
        // A process that is frozen between requests looks within one; another one waits for no source of trouble.
        Runnable health = platform.freezes() ? report::look : report::lookLater;
        Map<String, Runnable> around = new LinkedHashMap<>();
        around.put("the day's quota", () -> left.look(sites, store.clock().instant()));
        around.put("pushes", pushes::look);
        around.put("what domains do", discovery::look);
        return new Round(
                health,
                around,
                pipeline,
                store,
                store.retention(),
                settings.events().keep(),
                settings.keepRecords(),
                containment,
                vendor::clockAhead,
                () -> sleeper.get().look());
    }

    @Produces
    @Singleton
    Sleeper sleeper(
            Round round, Backlog backlog, Store store, QuotaBook quotas, Settings settings, InstantSource clock) {
        Calls calls = store.calls();
        Pushes pushes = store.pushes();
        return new Sleeper(
                () -> earliest(
                        backlog.nextDue(),
                        calls.nextLook(),
                        pushes.nextDue(),
                        quotas.watch().next()),
                round::drive,
                settings.flush().every(),
                clock);
    }

    @SafeVarargs
    private static Optional<Instant> earliest(Optional<Instant>... times) {
        return Stream.of(times).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Produces
    @Singleton
    TroubleSource overdue(Backlog backlog, Store store, InstantSource clock) {
        return new Overdue(backlog, store.calls(), store.pushes(), clock);
    }

    void start(
            @Observes StartupEvent event,
            Settings settings,
            Platform platform,
            Store store,
            Discovery discovery,
            Sleeper sleeper) {
        settings.warnings().forEach(LOG::warn);
        if (settings.tokens().isEmpty()) {
            LOG.warn("no token is configured: the API answers 401 to everybody, except in dev mode");
        }
        if (settings.dryRun()) {
            LOG.warn("dry run: nothing is sent to the vendor");
        }
        discovery.recall();
        if (!platform.freezes()) {
            sleeper.start();
        }
        LOG.infof(
                "%d sites of %d accounts, %s",
                settings.sites().size(), settings.accounts().size(), platform);
    }

    void stop(@Observes ShutdownEvent event, Pipeline pipeline, Sleeper sleeper, Store store) {
        if (!pipeline.drain(DRAINING)) {
            LOG.warnf(
                    "the call under way does not end within %d s: it will be looked up after the next start",
                    DRAINING.toSeconds());
        }
        sleeper.close();
        store.close();
    }
}
