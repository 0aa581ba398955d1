package dev.freshet.door;

import dev.freshet.api.Problem;
import dev.freshet.signature.DoubledHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Refuses a request that says twice who it is from, at every door and before any of them looks at it: so whoever reads
/// a header's first value reads its only one.
@Singleton
final class HeadersOnce {
    /// After [SafeHeaders], whose headers belong to this answer too, and ahead of all doors.
    private static final int BEFORE_ALL_DOORS = 2;

    void guard(@Observes @Priority(BEFORE_ALL_DOORS) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HeadersOnce::look);
    }

    private static void look(RoutingContext context) {
        Optional<String> doubled = DoubledHeader.in(context.request().headers());
        if (doubled.isEmpty()) {
            context.next();
        } else {
            Problem.of(400, "the header " + doubled.get() + " comes more than once: send it once")
                    .end(context.response());
        }
    }
}
