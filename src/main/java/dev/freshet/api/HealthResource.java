package dev.freshet.api;

import dev.freshet.health.HealthReport;
import dev.freshet.trouble.Trouble;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is wrong now, in sentences with remedies.
@Path("/api/v1/health")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
final class HealthResource {
    private final HealthReport report;

    HealthResource(HealthReport report) {
        this.report = report;
    }

    @GET
    public Health health(@Context UriInfo uri) {
        new Params(uri.getQueryParameters(), Set.of()).refuse();
        return Health.of(report.look());
    }

    /// @param status `up`, `degraded` or `down`
    /// @param reasons the worst first; empty where it is up
    @RegisterForReflection
    record Health(String status, List<Reason> reasons) {
        static Health of(HealthReport.Standing standing) {
            return new Health(
                    standing.level()
                            .map(level -> level.name().toLowerCase(Locale.ROOT))
                            .orElse("up"),
                    standing.reasons().stream().map(Reason::of).toList());
        }
    }

    /// @param code what `/q/health` shows to everybody
    /// @param since when it began
    @RegisterForReflection
    record Reason(String code, String sentence, String remedy, Instant since) {
        static Reason of(Trouble trouble) {
            return new Reason(trouble.code(), trouble.sentence(), trouble.remedy(), trouble.since());
        }
    }
}
