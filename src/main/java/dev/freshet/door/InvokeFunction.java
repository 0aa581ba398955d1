package dev.freshet.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Decoder;
import dev.freshet.runtime.Invocation;
import io.quarkus.funqy.Funq;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The function: takes any event of a platform.
public final class InvokeFunction {
    private final Decoder decoder;
    private final Work work;
    private final InstantSource clock;
    private final CurrentVertxRequest current;

    InvokeFunction(Decoder decoder, Work work, InstantSource clock, CurrentVertxRequest current) {
        this.decoder = decoder;
        this.work = work;
        this.clock = clock;
        this.current = current;
    }

    /// Stores what the event brought, or flushes and follows where it is the timer's. The answer leaves after the
    /// commit.
    @Funq("invoke")
    public Uni<InvokeAnswer> invoke(JsonNode event) {
        return work.answer(invocation(), decoder.decode(event, clock.instant()));
    }

    private Invocation invocation() {
        RoutingContext context = current.getCurrent();
        Invocation told = context == null ? null : context.get(InvokeRoute.INVOCATION);
        return told == null
                ? new Invocation(UUID.randomUUID().toString(), false, Optional.<Duration>empty(), Optional.empty())
                : told;
    }
}
