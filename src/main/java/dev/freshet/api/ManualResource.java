package dev.freshet.api;

import dev.freshet.api.Form.Shape;
import dev.freshet.backlog.Arrival;
import dev.freshet.trust.Caller;
import dev.freshet.url.CurrentSites;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/// The manual trigger.
@Path("/api/v1")
@RolesAllowed(Roles.OPERATOR)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
final class ManualResource {
    private static final String REFRESH_EXAMPLE =
            "{\"urls\":[\"https://www.example.com/a.html\"],\"directories\":[],\"patterns\":[],\"ignoreParams\":[],"
                    + "\"tags\":[],\"force\":false,\"now\":false,\"confirm\":false,\"reason\":\"\"}";
    private static final String PREFETCH_EXAMPLE =
            "{\"urls\":[\"https://www.example.com/a.html\"],\"area\":\"\",\"headers\":{},\"l2\":false,"
                    + "\"afterRefresh\":false,\"now\":false,\"reason\":\"\"}";

    private final CurrentSites sites;
    private final ManualDoor door;
    private final InstantSource clock;

    ManualResource(CurrentSites sites, ManualDoor door, InstantSource clock) {
        this.sites = sites;
        this.door = door;
        this.clock = clock;
    }

    @POST
    @Path("refresh")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, example = REFRESH_EXAMPLE))
    public Response refresh(
            @Context RoutingContext context, @Context SecurityContext security, @Context HttpHeaders headers) {
        return submit(bytes(context), ManualForms.REFRESH, ManualForms::refresh, Callers.of(security), headers);
    }

    @POST
    @Path("prefetch")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, example = PREFETCH_EXAMPLE))
    public Response prefetch(
            @Context RoutingContext context, @Context SecurityContext security, @Context HttpHeaders headers) {
        return submit(bytes(context), ManualForms.PREFETCH, ManualForms::prefetch, Callers.of(security), headers);
    }

    /// Gathered by [ApiEdge]. The framework's own stream waits for ever where there is no body.
    private static byte[] bytes(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private Response submit(
            byte[] body,
            Map<String, Shape> shapes,
            BiFunction<Form, Mistakes, ManualRequest> reading,
            Caller caller,
            HttpHeaders headers) {
        Mistakes mistakes = new Mistakes();
        ManualRequest request = reading.apply(Bodies.form(body, shapes, mistakes), mistakes);
        List<String> sent = headers.getRequestHeaders().getOrDefault(IdempotencyKeys.HEADER, List.of());
        Arrival.Key key = IdempotencyKeys.of(sent, caller.name(), request.operation(), body, mistakes);
        Submission submission = new LineChecks(sites.lines(), request, caller, clock.instant(), mistakes).submission();
        return Response.accepted(door.take(request, caller, submission, key)).build();
    }
}
