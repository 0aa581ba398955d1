package dev.freshet.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/// Media of VOD by their ids.
@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
final class MediaResource {
    private static final String EXAMPLE =
            "{\"site\":\"tv\",\"mediaIds\":[\"ca3a8f6e4957b65806709586****\"],\"task\":\"refresh\",\"formats\":[],"
                    + "\"definitions\":[],\"streamTypes\":[],\"multiple\":false}";

    private final MediaDoor door;

    MediaResource(MediaDoor door) {
        this.door = door;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, example = EXAMPLE))
    public Response submit(@Context RoutingContext context) {
        Buffer body = context.body().buffer();
        return Response.accepted(door.submit(body == null ? new byte[0] : body.getBytes()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VIEWER)
    public String job(@PathParam("id") String id, @Context UriInfo uri) {
        Params params = new Params(uri.getQueryParameters(), Set.of("site"));
        String site = params.one("site", Function.identity(), "the name of a site that VOD serves");
        params.refuse();
        return door.job(site, id);
    }
}
