package dev.freshet.door;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// A connection that ends within a request, whoever ends it, leaves nobody to be told, and nothing to be logged:
/// anybody can have it at will.
@Singleton
final class HangUps {
    /// Failures go to the routes in their order.
    private static final int BEFORE_ALL_DOORS = 2;

    void guard(@Observes @Priority(BEFORE_ALL_DOORS) Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(HangUps::leave);
    }

    private static void leave(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            if (!context.response().ended()) {
                context.response().end();
            }
        } else {
            context.next();
        }
    }
}
