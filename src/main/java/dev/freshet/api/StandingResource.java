package dev.freshet.api;

import dev.freshet.Pipeline;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.ledger.QuotaEntry;
import dev.freshet.ledger.WaitEntry;
import dev.freshet.plan.QuotaKind;
import dev.freshet.trouble.StoreDown;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// How things stand now: the quota, what waits; and the push that sends it.
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
final class StandingResource {
    private static final Logger LOG = Logger.getLogger(StandingResource.class);

    private final Pipeline pipeline;
    private final Ledger ledger;
    private final QuotaBook quotas;
    private final InstantSource clock;

    StandingResource(Pipeline pipeline, Ledger ledger, QuotaBook quotas, InstantSource clock) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.quotas = quotas;
        this.clock = clock;
    }

    @GET
    @Path("quota")
    public Quotas quota(@Context UriInfo uri) {
        new Params(uri.getQueryParameters(), Set.of()).refuse();
        return new Quotas(quotas.entries(clock.instant()));
    }

    @GET
    @Path("backlog")
    public BacklogView backlog(@Context UriInfo uri) {
        new Params(uri.getQueryParameters(), Set.of()).refuse();
        return BacklogView.of(ledger.backlog(clock.instant()));
    }

    @POST
    @Path("flush")
    @RolesAllowed(Roles.OPERATOR)
    public Flushed flush(@Context UriInfo uri) {
        Params params = new Params(uri.getQueryParameters(), Set.of("all"));
        Boolean all = params.one("all", StandingResource::flag, "true or false");
        params.refuse();
        try {
            quotas.watch().ask(clock.instant());
            List<Long> calls = pipeline.flush(all != null && all);
            return new Flushed(calls.stream().map(String::valueOf).toList(), waits());
        } catch (StoreDown down) {
            LOG.warnf("a flush broke off: %s", down.getMessage());
            throw new Refusal(Problem.of(
                    503, "the store broke the flush off: calls made so far stand, and what is due goes out later"));
        }
    }

    private List<WaitView> waits() {
        return ledger.waits(clock.instant()).stream()
                .map(wait -> WaitView.of(wait, wait.forDay() ? nextReading(wait) : null))
                .toList();
    }

    private @Nullable Instant nextReading(WaitEntry wait) {
        return quotas.watch().next(wait.lane(), QuotaKind.of(wait.operation(), wait.kind()));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    @RegisterForReflection(targets = {Quotas.class, QuotaEntry.class})
    record Quotas(List<QuotaEntry> items) {}

    /// @param calls the ids of the calls made
    /// @param waiting why the rest did not go
    @RegisterForReflection
    record Flushed(List<String> calls, List<WaitView> waiting) {}
}
