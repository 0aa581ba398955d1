package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v4/projects/{project}/repository/compare")
interface GitlabApi {
    @GET
    RestResponse<InputStream> compare(
            @PathParam("project") String project,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery boolean straight);
}
