package dev.freshet.api;

import dev.freshet.trust.Tokens;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What holds for every address below `/api`, known or not, before any of it is looked at: strangers stay out, bodies
/// are bounded, and answers are neither guessed at, run nor kept.
@Singleton
final class ApiEdge {
    /// A resource is found with or without the matrix parameters of a segment, so they must not hide the address.
    private static final String BELOW = "/+api(?:;[^/]*)?(?:/.*)?";

    /// Ahead of everything: Funqy makes Quarkus gather every body, wherever it goes and whoever sends it, right after.
    private static final int FIRST = Integer.MIN_VALUE;

    private final Tokens tokens;
    private final ApiBounds bounds;

    ApiEdge(Tokens tokens, ApiBounds bounds) {
        this.tokens = tokens;
        this.bounds = bounds;
    }

    /// Bodies are gathered on the event loop: a resource that reads one as it comes keeps a thread for every caller who
    /// announces a body and then sends none.
    void guard(@Observes Router router) {
        router.routeWithRegex(BELOW).order(FIRST).handler(ApiEdge::harden).handler(this::admit);
        router.routeWithRegex(BELOW)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(bounds.maxBody()))
                .failureHandler(this::refuse);
    }

    private static void harden(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Cache-Control", "no-store");
        context.next();
    }

    private void admit(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (tokens.caller(authorization).isPresent()) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            end(context, Problems.STRANGER);
        }
    }

    private void refuse(RoutingContext context) {
        int status = context.statusCode();
        if (context.failure() instanceof HttpClosedException) {
            // The caller hung up within the body: nobody is left to be told, and nothing to be logged.
            context.response().end();
            return;
        }
        if (status < 400 || status >= 500 || context.response().headWritten()) {
            context.next();
        } else {
            end(context, status == 413 ? bounds.bodyTooLong() : Problem.of(status, "the request cannot be read"));
        }
    }

    private static void end(RoutingContext context, Problem problem) {
        // What is left of the body is not worth reading.
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.text(problem));
    }
}
