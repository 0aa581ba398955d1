package dev.freshet.health;

import dev.freshet.backlog.StoreProbe;
import dev.freshet.trouble.Trouble;
import io.smallrye.health.api.Wellness;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// What an operator should know of the store although it works: a file that was set aside, a clock that was set back.
@Wellness
final class StoreWellness implements HealthCheck {
    private final StoreProbe store;

    StoreWellness(StoreProbe store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        List<Trouble> notices = store.notices();
        HealthCheckResponseBuilder told =
                HealthCheckResponse.named("store-notices").status(notices.isEmpty());
        for (int i = 0; i < notices.size(); i++) {
            told.withData("notice." + (i + 1), notices.get(i).sentence());
        }
        return told.build();
    }
}
