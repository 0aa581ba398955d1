package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v5/repos/{owner}/{name}/compare")
interface GiteeApi {
    @GET
    @Path("/{commits}")
    RestResponse<InputStream> compare(
            @PathParam("owner") String owner, @PathParam("name") String name, @PathParam("commits") String commits);
}
