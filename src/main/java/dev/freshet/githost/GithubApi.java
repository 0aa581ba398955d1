package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/repos/{owner}/{name}/compare")
@ClientHeaderParam(name = "Accept", value = "application/vnd.github+json")
interface GithubApi {
    @GET
    @Path("/{commits}")
    RestResponse<InputStream> compare(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @PathParam("commits") String commits,
            @RestQuery("per_page") int commitsPerPage);
}
