package dev.freshet.door;

import dev.freshet.runtime.Invocation;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// The platform's hooks: `/initialize` before the first event, `/pre-stop` before the instance ends (events.md §1.2).
public final class HookRoutes {
    private final Doorkeeper doorkeeper;
    private final Work work;
    private final Failures failures;

    public HookRoutes(Doorkeeper doorkeeper, Work work, Failures failures) {
        this.doorkeeper = doorkeeper;
        this.work = work;
        this.failures = failures;
    }

    /// Puts the routes up.
    public void register(Router router) {
        router.post("/initialize").handler(context -> answer(context, false));
        router.get("/pre-stop").blockingHandler(context -> answer(context, true), false);
    }

    private void answer(RoutingContext context, boolean stopping) {
        Optional<Invocation> invocation = doorkeeper.admit(context);
        if (invocation.isEmpty()) {
            return;
        }
        try {
            if (stopping) {
                work.drive(invocation.get());
            }
            context.response().end();
        } catch (RuntimeException e) {
            failures.answer(context, e);
        }
    }
}
