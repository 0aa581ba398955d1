package dev.freshet.health;

import dev.freshet.backlog.StoreProbe;
import dev.freshet.trouble.Trouble;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Whether an event could be stored now. Strangers see the trouble's code.
@Readiness
final class StoreHealth implements HealthCheck {
    private final StoreProbe store;

    StoreHealth(StoreProbe store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Trouble> trouble = store.trouble();
        HealthCheckResponseBuilder told = HealthCheckResponse.named("store").status(trouble.isEmpty());
        trouble.ifPresent(why -> told.withData("codes", why.code()));
        return told.build();
    }
}
