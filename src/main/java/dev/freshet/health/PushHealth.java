package dev.freshet.health;

import dev.freshet.backlog.StoreDown;
import dev.freshet.push.Pushes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Whether a push that is remembered needs a person: nobody could tell what it changed.
public final class PushHealth implements HealthCheck {
    private final Pushes pushes;

    public PushHealth(Pushes pushes) {
        this.pushes = pushes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder told = HealthCheckResponse.named("pushes");
        try {
            Pushes.Standing standing = pushes.standing();
            told.withData("workedOn", standing.open());
            return standing.needPerson() == 0
                    ? told.up().build()
                    : told.down()
                            .withData("needPerson", standing.needPerson())
                            .withData(
                                    "remedy",
                                    "GET /api/v1/events?outcome=refused says which: deliver them again, or refresh by"
                                            + " hand what they changed")
                            .build();
        } catch (StoreDown down) {
            // The store tells of itself.
            return told.up().build();
        }
    }
}
