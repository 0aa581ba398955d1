package dev.freshet.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// An answer that says what went wrong (RFC 9457).
///
/// @param type `about:blank`: the status says the kind
/// @param title the status in words
/// @param status the HTTP status
/// @param detail one sentence about this request
/// @param errors each mistake of the request
@RegisterForReflection
record Problem(String type, String title, int status, String detail, List<Mistake> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String detail, List<Mistake> errors) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title =
                switch (known) {
                    case null -> status == 422 ? "Unprocessable Content" : "Status " + status;
                    case Response.Status it -> it.getReasonPhrase();
                };
        return new Problem("about:blank", title, status, detail, errors);
    }

    static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(Json.text(this));
    }
}
