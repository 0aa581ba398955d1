package dev.freshet.function;

import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.event.cloudevents.BinaryMode;
import dev.freshet.event.smq.HttpPush;
import dev.freshet.runtime.Invocation;
import dev.freshet.signature.Headers;
import dev.freshet.signature.SignedRequest;
import dev.freshet.signature.Signer;
import dev.freshet.signature.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/events`: CloudEvents in their three modes, EventBridge's HTTP target, SMQ's push (events.md §2.3, §2.4, §5.1). A
// good
/// answer is 204 and nothing else: a broker would route on whatever came back.
///
/// Whoever has a token is known by it; EventBridge and SMQ are known by signatures over the whole body, which is
/// therefore read, within its bound, and parsed by nobody before.
public final class EventsRoute {
    private static final String PATH = "/events";
    private static final String INVOCATION = InvokeRoute.INVOCATION;
    private static final String SIGNER = "freshet.signer";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int FIRST = Integer.MIN_VALUE;

    private static final Logger LOG = Logger.getLogger(EventsRoute.class);

    private final Decoder decoder;
    private final Doorkeeper doorkeeper;
    private final List<Signer> signers;
    private final Handshake handshake;
    private final Work work;
    private final long maxBody;
    private final InstantSource clock;

    /// @param signers whose signatures stand for a token
    /// @param maxBody the longest body, in bytes
    public EventsRoute(
            Decoder decoder,
            Doorkeeper doorkeeper,
            List<Signer> signers,
            Handshake handshake,
            Work work,
            long maxBody,
            InstantSource clock) {
        this.decoder = decoder;
        this.doorkeeper = doorkeeper;
        this.signers = List.copyOf(signers);
        this.handshake = handshake;
        this.work = work;
        this.maxBody = maxBody;
        this.clock = clock;
    }

    /// Puts the route up.
    public void register(Router router) {
        router.route(PATH).order(FIRST).handler(this::admit).failureHandler(this::failed);
        router.post(PATH)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(maxBody))
                .failureHandler(this::failed);
        router.post(PATH).order(FIRST).blockingHandler(this::take, false).failureHandler(this::failed);
    }

    private void admit(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method == HttpMethod.OPTIONS) {
            handshake.answer(context.request(), context.response());
            return;
        }
        if (method != HttpMethod.POST) {
            context.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "POST, OPTIONS")
                    .end();
            return;
        }
        Optional<Signer> signer = signer(context);
        if (signer.isPresent()) {
            context.put(SIGNER, signer.get());
            context.next();
            return;
        }
        Optional<Invocation> invocation = doorkeeper.admitEvent(context);
        if (invocation.isPresent()) {
            context.put(INVOCATION, invocation.get());
            context.next();
        }
    }

    private Optional<Signer> signer(RoutingContext context) {
        Headers headers = new Headers(context.request().headers().entries());
        return signers.stream().filter(signer -> signer.claims(headers)).findFirst();
    }

    private void take(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        Invocation known = context.get(INVOCATION);
        Optional<Invocation> invocation = known == null ? believed(context, body) : Optional.of(known);
        invocation.ifPresent(it -> work.answer(it, intake(context, body))
                .subscribe()
                .with(_ -> end(context.response(), 204), failure -> again(context, failure)));
    }

    /// Whoever signs is let in where the signature is good; anybody else is answered here.
    private Optional<Invocation> believed(RoutingContext context, byte[] body) {
        Signer signer = Objects.requireNonNull(context.get(SIGNER));
        String target = context.request().uri();
        SignedRequest request = new SignedRequest(
                target, new Headers(context.request().headers().entries()), body);
        return switch (signer.verify(request, clock.instant())) {
            case Verdict.Good _ -> Optional.of(doorkeeper.invocation(context.request()));
            case Verdict.Unknown unknown -> {
                again(context, new IllegalStateException(unknown.reason()));
                yield Optional.empty();
            }
            case Verdict.Bad bad -> {
                LOG.warnf("a push to /events was turned away: %s", bad.reason());
                doorkeeper.refuseSigner(context);
                yield Optional.empty();
            }
        };
    }

    private Intake intake(RoutingContext context, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        context.request()
                .headers()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        if (HttpPush.fits(headers)) {
            return HttpPush.decode(decoder, headers, body, clock.instant());
        }
        return BinaryMode.fits(headers)
                ? BinaryMode.decode(decoder, headers, body, clock.instant())
                : decoder.decode(body, clock.instant());
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() != 413) {
            again(context, context.failure());
            return;
        }
        Invocation known = context.get(INVOCATION);
        if (known == null) {
            end(context.response(), 413);
            return;
        }
        // As at /invoke: whoever is believed would only repeat it.
        work.answer(known, Bodies.tooLong(maxBody))
                .subscribe()
                .with(_ -> end(context.response(), 204), failure -> again(context, failure));
    }

    private static void again(RoutingContext context, @Nullable Throwable failure) {
        LOG.warnf("an event was not taken; its sender should repeat it: %s", failure);
        if (!context.response().ended()) {
            context.response().putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
            end(context.response(), 503);
        }
    }

    private static void end(HttpServerResponse response, int status) {
        if (!response.ended()) {
            response.setStatusCode(status).end();
        }
    }
}
