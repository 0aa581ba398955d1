package dev.freshet.api;

import dev.freshet.event.Unpacked;
import dev.freshet.trust.Caller;
import dev.freshet.trust.Tokens;
import dev.freshet.trust.Turnstiles;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What holds for every address below `/api`, known or not, before any of it is looked at: strangers stay out, nobody
/// comes too often, and bodies are bounded.
@Singleton
final class ApiEdge {
    /// A resource is found with or without the matrix parameters of a segment, so they must not hide the address.
    private static final String BELOW = "/+api(?:;[^/]*)?(?:/.*)?";

    /// Ahead of everything: Funqy makes Quarkus gather every body, wherever it goes and whoever sends it, right after.
    private static final int FIRST = Integer.MIN_VALUE;

    private final Tokens tokens;
    private final Turnstiles turnstiles;
    private final ApiBounds bounds;

    ApiEdge(Tokens tokens, Turnstiles turnstiles, ApiBounds bounds) {
        this.tokens = tokens;
        this.turnstiles = turnstiles;
        this.bounds = bounds;
    }

    /// Bodies are gathered on the event loop: a resource that reads one as it comes keeps a thread for every caller who
    /// announces a body and then sends none.
    void guard(@Observes Router router) {
        router.routeWithRegex(BELOW).order(FIRST).handler(this::admit);
        router.routeWithRegex(BELOW)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(bounds.maxBody()))
                .failureHandler(this::refuse);
    }

    private void admit(RoutingContext context) {
        Optional<Caller> caller = tokens.caller(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        Optional<Long> wait =
                caller.isPresent() ? turnstiles.request(caller.get()) : turnstiles.stranger(from(context.request()));
        if (wait.isPresent()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get()));
            Problem.tooOften(wait.get()).end(context.response());
        } else if (caller.isEmpty()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            Problems.STRANGER.end(context.response());
        } else {
            Optional<Problem> unread = unread(context.request());
            unread.ifPresentOrElse(problem -> problem.end(context.response()), context::next);
        }
    }

    /// Bodies are read as they come, in UTF-8. What says that it is something else is refused by name, before it is
    /// gathered: a body of the event doors may come packed, since others make those, and be long.
    private static Optional<Problem> unread(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            return Optional.empty();
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (Unpacked.isPacked(encoding)) {
            return Optional.of(
                    unread(Mistake.of("Content-Encoding", encoding, "is not unpacked here", "send the body as it is")));
        }
        return Unpacked.foreignCharset(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .map(charset -> unread(Mistake.of(
                        "Content-Type", charset, "is a charset that is not read here", "send the body in UTF-8")));
    }

    private static Problem unread(Mistake mistake) {
        return Problem.of(415, "the body is encoded in a way that is not read here", List.of(mistake));
    }

    private static @Nullable String from(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return address == null ? null : address.hostAddress();
    }

    private void refuse(RoutingContext context) {
        int status = context.statusCode();
        if (status < 400 || status >= 500 || context.response().headWritten()) {
            context.next();
        } else {
            Problem problem = status == 413 ? bounds.bodyTooLong() : Problem.of(status, "the request cannot be read");
            problem.end(context.response());
        }
    }
}
