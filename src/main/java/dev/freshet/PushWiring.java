package dev.freshet;

import dev.freshet.jdbc.Store;
import dev.freshet.origin.HttpTags;
import dev.freshet.push.Comparison;
import dev.freshet.push.Course;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Sleeper;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// Joins what works on pushes to the hosts and the origins that the settings name.
final class PushWiring {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Comparison comparison() {
        return push ->
                new Comparison.Told.Unknown("no address of " + push.host().label() + " is configured");
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
                clock);
    }
}
