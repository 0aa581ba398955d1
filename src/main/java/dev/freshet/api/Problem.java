package dev.freshet.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
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
public record Problem(String type, String title, int status, String detail, List<Mistake> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
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

    /// One without mistakes of its own.
    public static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    /// Says to come again later.
    public static Problem tooOften(long seconds) {
        return of(429, "too many requests; come again in " + seconds + " s (freshet.requests)");
    }

    /// Answers with it and asks the caller to hang up: what is left of the body is not worth reading.
    public void end(HttpServerResponse answer) {
        answer.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.text(this));
    }

    Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(Json.text(this));
    }
}
