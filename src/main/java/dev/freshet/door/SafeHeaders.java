package dev.freshet.door;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What every answer of every door says to browsers and caches, whatever its status: it is not to be guessed at, run,
/// framed, kept or named to others.
@Singleton
final class SafeHeaders {
    /// Ahead of all routes of the same order, since routes of one order keep the order in which they were put up.
    private static final int BEFORE_ALL_OTHERS = 1;

    void guard(@Observes @Priority(BEFORE_ALL_OTHERS) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(SafeHeaders::harden);
    }

    private static void harden(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        context.next();
    }
}
