package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/repos/{owner}/{name}/compare")
interface GiteaApi {
    @GET
    @Path("/{commits}")
    RestResponse<InputStream> compare(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @PathParam("commits") String commits,
            @RestQuery boolean files);
}
