package dev.freshet.health;

import dev.freshet.trouble.Trouble;
import io.smallrye.health.api.Wellness;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// What strangers may know of troubles: their codes.
@Wellness
final class WellHealth implements HealthCheck {
    private final HealthReport report;

    WellHealth(HealthReport report) {
        this.report = report;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> codes =
                report.look().reasons().stream().map(Trouble::code).distinct().toList();
        HealthCheckResponseBuilder told = HealthCheckResponse.named("well").status(codes.isEmpty());
        if (!codes.isEmpty()) {
            told.withData("codes", String.join(", ", codes));
        }
        return told.build();
    }
}
