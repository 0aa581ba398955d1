package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/2.0/repositories/{workspace}/{name}/diffstat")
interface BitbucketApi {
    @GET
    @Path("/{commits}")
    RestResponse<InputStream> diffstat(
            @PathParam("workspace") String workspace,
            @PathParam("name") String name,
            @PathParam("commits") String commits,
            @RestQuery boolean topic,
            @RestQuery int pagelen,
            @RestQuery int page);
}
