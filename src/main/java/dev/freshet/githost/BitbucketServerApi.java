package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/rest/api/1.0/projects/{project}/repos/{name}/changes")
interface BitbucketServerApi {
    @GET
    RestResponse<InputStream> changes(
            @PathParam("project") String project,
            @PathParam("name") String name,
            @RestQuery String since,
            @RestQuery String until,
            @RestQuery int start,
            @RestQuery int limit);
}
