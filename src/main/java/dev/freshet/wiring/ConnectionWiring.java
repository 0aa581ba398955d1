package dev.freshet.wiring;

import dev.freshet.connection.Connections;
import dev.freshet.connection.Listeners;
import dev.freshet.connection.Patience;
import dev.freshet.runtime.Platform;
import dev.freshet.settings.Settings;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Has the server's connections watched, as soon as it listens. On Lambda nobody connects.
final class ConnectionWiring {
    /// The usual figure of servers.
    private static final Duration IDLE = Duration.ofSeconds(75);

    /// Function Compute asks for 15 minutes at least, and takes a closed connection for a crash (events.md §1.1).
    private static final Duration IDLE_ON_FUNCTION_COMPUTE = Duration.ofMinutes(30);

    @Produces
    @Singleton
    Listeners listeners(
            Settings settings,
            Platform platform,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") int most) {
        Settings.Requests asked = settings.requests();
        Duration idle =
                asked.keepOpen().orElse(platform == Platform.FUNCTION_COMPUTE ? IDLE_ON_FUNCTION_COMPUTE : IDLE);
        Patience patience = new Patience(asked.headWithin(), asked.bodyWithin(), idle);
        return new Listeners(new Connections(patience, most, System::nanoTime));
    }

    void watch(@ObservesAsync HttpServerStart event, Listeners listeners, Vertx vertx) {
        listeners.watch(vertx);
    }

    void watchTls(@ObservesAsync HttpsServerStart event, Listeners listeners, Vertx vertx) {
        listeners.watch(vertx);
    }
}
