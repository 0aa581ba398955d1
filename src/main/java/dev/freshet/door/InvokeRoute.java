package dev.freshet.door;

import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.event.Unpacked;
import dev.freshet.runtime.Invocation;
import io.quarkus.funqy.runtime.ApplicationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What Funqy alone cannot decide about `/invoke`: method, trust, size and poison before it, the status of a
/// failure after.
public final class InvokeRoute {
    static final String INVOCATION = "freshet.invocation";

    /// Before Quarkus reads any body: a stranger is turned away unread, and the bound on the body is ours.
    private static final int FIRST = Integer.MIN_VALUE;

    private static final Logger LOG = Logger.getLogger(InvokeRoute.class);

    private final Decoder decoder;
    private final Doorkeeper doorkeeper;
    private final Work work;
    private final Failures failures;
    private final long maxBody;
    private final InstantSource clock;

    /// @param maxBody the longest body, in bytes
    public InvokeRoute(
            Decoder decoder, Doorkeeper doorkeeper, Work work, Failures failures, long maxBody, InstantSource clock) {
        this.decoder = decoder;
        this.doorkeeper = doorkeeper;
        this.work = work;
        this.failures = failures;
        this.maxBody = maxBody;
        this.clock = clock;
    }

    /// Puts the route before Funqy's.
    public void register(Router router) {
        router.route("/invoke").order(FIRST).handler(this::admit).failureHandler(this::failed);
        router.post("/invoke")
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(maxBody))
                .failureHandler(this::failed);
        router.post("/invoke").order(FIRST).handler(this::inspect).failureHandler(this::failed);
    }

    private void admit(RoutingContext context) {
        if (context.request().method() != HttpMethod.POST) {
            context.response().setStatusCode(405).putHeader("Allow", "POST").end();
            return;
        }
        Optional<Invocation> invocation = doorkeeper.admit(context);
        if (invocation.isEmpty()) {
            return;
        }
        context.put(INVOCATION, invocation.get());
        context.next();
    }

    private void inspect(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        HttpServerRequest request = context.request();
        String encoding = request.getHeader("Content-Encoding");
        String type = request.getHeader("Content-Type");
        if (Unpacked.isPacked(encoding)) {
            context.vertx()
                    .executeBlocking(() -> read(Unpacked.of(encoding, type, body, maxBody)), false)
                    .onSuccess(intake -> answer(context, intake))
                    .onFailure(failure -> failures.answer(context, failure));
            return;
        }
        switch (Unpacked.of(encoding, type, body, maxBody)) {
            case Unpacked.Body(byte[] plain) -> pass(context, plain);
            case Unpacked.Refused(Intake.Refused refused) -> answer(context, refused);
        }
    }

    /// What Funqy parses is what came: what had to be unpacked is read here.
    private Intake read(Unpacked body) {
        return switch (body) {
            case Unpacked.Body(byte[] plain) -> decoder.decode(plain, clock.instant());
            case Unpacked.Refused(Intake.Refused refused) -> refused;
        };
    }

    private void pass(RoutingContext context, byte[] body) {
        Optional<String> poison = decoder.check(body);
        if (poison.isEmpty()) {
            context.next();
        } else {
            answer(context, decoder.decodeText(body, clock.instant(), poison.get()));
        }
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            answer(context, Bodies.tooLong("unknown", maxBody, RawBody.announced(context.request())));
            return;
        }
        Throwable failure = ownFailure(context.failure());
        LOG.warnf("an event was not acknowledged; its sender should repeat it: %s", failure);
        failures.answer(context, failure);
    }

    /// Funqy wraps what the function throws.
    private static @Nullable Throwable ownFailure(@Nullable Throwable failure) {
        return failure instanceof ApplicationException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /// A poisonous event is stored and answered as a success: the platform would only repeat it (events.md §7.7).
    private void answer(RoutingContext context, Intake intake) {
        Invocation invocation = Objects.requireNonNull(context.get(INVOCATION));
        work.answer(invocation, intake).subscribeAsCompletionStage().whenComplete((answer, failure) -> context.vertx()
                .runOnContext(_ -> answer(context, answer, failure)));
    }

    private void answer(RoutingContext context, @Nullable InvokeAnswer answer, @Nullable Throwable failure) {
        if (answer == null) {
            failures.answer(context, failure);
        } else {
            context.response().putHeader("Content-Type", "application/json").end(Json.encode(answer));
        }
    }
}
