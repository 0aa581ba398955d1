package dev.freshet.wiring;

import dev.freshet.door.Doorkeeper;
import dev.freshet.runtime.Invocation;
import dev.freshet.runtime.Platform;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The credentials of the function's role, as the request under way brought them: an event's, or a person's through
/// an HTTP trigger.
@Singleton
final class CurrentRole {
    private final Platform platform;
    private final CurrentVertxRequest current;

    CurrentRole(Platform platform, CurrentVertxRequest current) {
        this.platform = platform;
        this.current = current;
    }

    Optional<Invocation.RoleKeys> keys() {
        return Invocation.currentRole().or(this::ofRequest);
    }

    /// Work that sees the credentials of the request under way also where another thread does it.
    Runnable carried(Runnable work) {
        Optional<Invocation.RoleKeys> keys = keys();
        return keys.isEmpty() ? work : () -> Invocation.as(keys.get()).run(work);
    }

    private Optional<Invocation.RoleKeys> ofRequest() {
        if (platform != Platform.FUNCTION_COMPUTE
                || !Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        RoutingContext context = current.getCurrent();
        return context == null ? Optional.empty() : Doorkeeper.role(context.request());
    }
}
