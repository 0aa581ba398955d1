package dev.freshet.api;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The API's description, which the build has made: made by the process it cost a tenth of its start.
@Path("/q/openapi")
@PermitAll
final class OpenApiResource {
    private static final String YAML = "application/yaml;charset=UTF-8";

    @GET
    @Produces(YAML)
    @Operation(hidden = true)
    public Response yaml(@QueryParam("format") @Nullable String format) {
        return "json".equalsIgnoreCase(format) ? json() : described("yaml", YAML);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    @Operation(hidden = true)
    public Response json() {
        return described("json", MediaType.APPLICATION_JSON);
    }

    private static Response described(String extension, String type) {
        String resource = "/openapi/openapi." + extension;
        try (InputStream file = OpenApiResource.class.getResourceAsStream(resource)) {
            return Response.ok(Objects.requireNonNull(file, resource).readAllBytes(), type)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
