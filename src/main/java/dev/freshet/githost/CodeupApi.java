package dev.freshet.githost;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/oapi/v1/codeup/organizations/{organization}/repositories/{repository}/compares")
interface CodeupApi {
    @GET
    RestResponse<InputStream> compare(
            @PathParam("organization") String organization,
            @PathParam("repository") String repository,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery boolean straight);
}
