package dev.freshet.door;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Requests that break HTTP where their line and headers are good enough to come this far: without a `Host`, or with a
/// chunk that has no length. They get 400, where they can still be answered, and a line of the debug log; the framework
/// would log a stack trace whenever anybody pleases.
@Singleton
final class BrokenRequests {
    private static final Logger LOG = Logger.getLogger(BrokenRequests.class);

    void guard(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(BrokenRequests::refuse);
    }

    private static void refuse(RoutingContext context) {
        Throwable failure = context.failure();
        if (!isBroken(failure)) {
            context.next();
            return;
        }
        LOG.debugf("a request cannot be read: %s", failure);
        HttpServerResponse response = context.response();
        if (!response.headWritten()) {
            response.setStatusCode(400).end();
        }
    }

    /// What the server below finds wrong with a request is of its own kind and no narrower one, or comes from the room
    /// that takes octets apart, whatever its kind.
    private static boolean isBroken(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        StackTraceElement[] frames = failure.getStackTrace();
        return failure.getClass() == VertxException.class
                || failure instanceof DecoderException
                || frames.length > 0 && frames[0].getClassName().startsWith("io.netty.handler.codec.http.");
    }
}
