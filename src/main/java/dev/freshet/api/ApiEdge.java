package dev.freshet.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// What holds for every address below `/api`, known or not, before any of it is looked at: strangers stay out, and
/// answers are neither guessed at, run nor kept.
@Singleton
final class ApiEdge implements HttpSecurityPolicy {
    /// A resource is found with or without the matrix parameters of a segment, so they must not hide the address.
    private static final Pattern API = Pattern.compile("/+api(;[^/]*)?(/.*)?", Pattern.DOTALL);

    /// Ahead of authentication, so that its refusals carry the headers too.
    private static final int FIRST = 1_000;

    /// Behind authentication and authorization.
    private static final int TRUSTED = 50;

    private final ApiBounds bounds;

    ApiEdge(ApiBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        if (!below(context)) {
            return CheckResult.permit();
        }
        return identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }

    void hardenAnswers(@Observes Filters filters) {
        filters.register(ApiEdge::harden, FIRST);
    }

    void refuseLongBodies(@Observes Filters filters) {
        filters.register(this::bound, TRUSTED);
    }

    /// Refuses what is announced to be too long before any of it comes.
    private void bound(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !below(context) || Long.parseLong(length) <= bounds.maxBody()) {
            context.next();
            return;
        }
        Problem problem = bounds.bodyTooLong();
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.text(problem));
    }

    private static void harden(RoutingContext context) {
        if (below(context)) {
            MultiMap headers = context.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }

    private static boolean below(RoutingContext context) {
        return API.matcher(context.normalizedPath()).matches();
    }
}
