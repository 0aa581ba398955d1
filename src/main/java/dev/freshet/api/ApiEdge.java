package dev.freshet.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.security.HttpSecurity;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What holds for every address below `/api`, known or not, before any of it is looked at.
@Singleton
final class ApiEdge {
    private static final String ROOT = "/api";

    /// Ahead of authentication, so that its refusals carry the headers too.
    private static final int FIRST = 1_000;

    void keepStrangersOut(@Observes HttpSecurity security) {
        security.path(ROOT, ROOT + "/*").authenticated();
    }

    void hardenAnswers(@Observes Filters filters) {
        filters.register(ApiEdge::harden, FIRST);
    }

    private static void harden(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(ROOT) || path.startsWith(ROOT + "/")) {
            MultiMap headers = context.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }
}
