package dev.freshet.api;

import dev.freshet.trouble.WaitingTroubles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.logging.Logger;

/// A person has seen to a trouble that waits for one.
@Path("/api/v1/health")
@RolesAllowed(Roles.ADMIN)
final class ConfirmResource {
    private static final Logger LOG = Logger.getLogger(ConfirmResource.class);

    private final WaitingTroubles troubles;

    ConfirmResource(WaitingTroubles troubles) {
        this.troubles = troubles;
    }

    @POST
    @Path("{code}/confirm")
    public void confirm(@PathParam("code") String code, @Context UriInfo uri, @Context SecurityContext security) {
        new Params(uri.getQueryParameters(), Set.of()).refuse();
        if (!troubles.confirm(code)) {
            throw new Refusal(Problem.of(
                    404, "no trouble of this code waits for a person; the remedy of one that does names its door"));
        }
        LOG.infof("%s was confirmed by the token %s", code, Callers.of(security).name());
    }
}
