package dev.freshet.door;

import dev.freshet.redaction.Redaction;
import dev.freshet.runtime.Platform;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Says a failure so that the sender comes again: on Function Compute 404 with `x-fc-status: 404`, since a status alone
/// counts as success there (events.md §1.3); elsewhere 503 with Retry-After.
public final class Failures {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Platform platform;

    public Failures(Platform platform) {
        this.platform = platform;
    }

    void answer(RoutingContext context, @Nullable Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (platform == Platform.FUNCTION_COMPUTE) {
            response.setStatusCode(404).putHeader("x-fc-status", "404");
        } else {
            response.setStatusCode(503).putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        response.putHeader("Content-Type", "application/json").end(told(failure));
    }

    /// The failure as JSON, in the words that both platforms' runtimes use: `errorMessage` and `errorType`.
    public static String told(@Nullable Throwable failure) {
        String message = failure == null || failure.getMessage() == null
                ? "the event was not taken"
                : Redaction.sentence(failure);
        String type = failure == null ? "Failure" : failure.getClass().getSimpleName();
        return new JsonObject()
                .put("errorMessage", message)
                .put("errorType", type)
                .encode();
    }
}
