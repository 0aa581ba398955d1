package dev.freshet.wiring;

import dev.freshet.change.GitHost;
import dev.freshet.githost.HostAccess;
import dev.freshet.githost.HostComparison;
import dev.freshet.jdbc.Store;
import dev.freshet.outbound.HttpTags;
import dev.freshet.push.Comparison;
import dev.freshet.push.Course;
import dev.freshet.push.Pending;
import dev.freshet.push.PushRounds;
import dev.freshet.push.Pushes;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Sleeper;
import dev.freshet.settings.Settings;
import dev.freshet.trouble.Containment;
import dev.freshet.url.CurrentSites;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/// Joins what works on pushes to the hosts and the origins that the settings name.
final class PushWiring {
    private static final Logger LOG = Logger.getLogger("dev.freshet");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// All pages together; less where a function's invocation has to hold it.
    private static final Duration COMPARISON = Duration.ofSeconds(60);

    private static final Duration SHORT_COMPARISON = Duration.ofSeconds(20);

    @Produces
    @Singleton
    Comparison comparison(Settings settings, Platform platform) {
        Map<GitHost, HostAccess> hosts = new HashMap<>();
        settings.git()
                .forEach((host, git) -> hosts.put(
                        host,
                        new HostAccess(
                                git.api(),
                                git.token().orElse(null),
                                git.organization().orElse(null))));
        return new HostComparison(
                hosts, CONNECT, ANSWER, platform.freezes() ? SHORT_COMPARISON : COMPARISON, System::nanoTime);
    }

    /// A process that is frozen between requests works within one: afterwards nothing runs on.
    @Produces
    @Singleton
    PushRounds pushes(
            Store store,
            Comparison comparison,
            CurrentSites sites,
            Platform platform,
            Instance<Sleeper> sleeper,
            Containment containment,
            InstantSource clock) {
        Executor later = platform.freezes()
                ? Runnable::run
                : task -> Thread.ofVirtual().name("freshet-push").start(task);
        return new PushRounds(
                store.pushes(),
                new Course(comparison, new HttpTags(CONNECT, ANSWER), clock),
                sites,
                later,
                due -> sleeper.get().hasten(due),
                containment,
                PushWiring::tell,
                clock);
    }

    private static void tell(Pending pending, Pushes.End end) {
        String what = "push to " + pending.push().branch() + " of "
                + pending.push().repository() + " for site " + pending.site();
        switch (end.outcome()) {
            case REFUSED -> LOG.warnf("%s %s", what, end.reason());
            case ACCEPTED, IGNORED, DUPLICATE ->
                LOG.infof(
                        "%s: %d lines%s",
                        what, end.wishes().size(), end.reason() == null ? "" : " (" + end.reason() + ")");
        }
    }
}
