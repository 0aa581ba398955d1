package dev.freshet.door;

import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.event.Unpacked;
import dev.freshet.event.cloudevents.BinaryMode;
import dev.freshet.event.smq.HttpPush;
import dev.freshet.runtime.Invocation;
import dev.freshet.signature.Headers;
import dev.freshet.signature.SignedRequest;
import dev.freshet.signature.Signer;
import dev.freshet.signature.Verdict;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// `/events`: CloudEvents in their three modes, EventBridge's HTTP target, SMQ's push (events.md §2.3, §2.4, §5.1). A
/// good answer is 204 and nothing else: a broker would route on whatever came back.
///
/// Whoever has a token is known by it; EventBridge and SMQ are known by signatures over the whole body, which is
/// therefore read, within its bound, and parsed by nobody before.
public final class EventsRoute {
    private static final String PATH = "/events";
    private static final String UNKNOWN = "unknown";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int FIRST = Integer.MIN_VALUE;

    /// SMQ wants its answer within it (events.md §2.4); no linger is longer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(EventsRoute.class);

    private final Decoder decoder;
    private final Doorkeeper doorkeeper;
    private final List<Signer> signers;
    private final Handshake handshake;
    private final Work work;
    private final long maxBody;
    private final Holding holding;
    private final UnreadBodies unread;
    private final InstantSource clock;

    /// @param signers whose signatures stand for a token
    /// @param maxBody the longest body, in bytes
    /// @param holding room for bodies of senders that are not known yet
    /// @param unread where those end that are too long
    public EventsRoute(
            Decoder decoder,
            Doorkeeper doorkeeper,
            List<Signer> signers,
            Handshake handshake,
            Work work,
            long maxBody,
            Holding holding,
            UnreadBodies unread,
            InstantSource clock) {
        this.decoder = decoder;
        this.doorkeeper = doorkeeper;
        this.signers = List.copyOf(signers);
        this.handshake = handshake;
        this.work = work;
        this.maxBody = maxBody;
        this.holding = holding;
        this.unread = unread;
        this.clock = clock;
    }

    /// Puts the route before Quarkus' own.
    public void register(Router router) {
        router.route(PATH).order(FIRST).handler(this::admit);
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
        Headers headers = new Headers(context.request().headers().entries());
        Optional<Signer> signer =
                signers.stream().filter(one -> one.claims(headers)).findFirst();
        if (signer.isPresent()) {
            receive(context, body -> judge(signer.get(), context, headers, body), () -> cutOff(context));
            return;
        }
        doorkeeper.admitEvent(context).ifPresent(known -> {
            Judged tooLong =
                    new Judged.Believed(known, Bodies.tooLong(UNKNOWN, maxBody, RawBody.announced(context.request())));
            Map<String, String> all = headers.beginning("");
            receive(
                    context,
                    body -> new Judged.Believed(known, intake(headers, all, body)),
                    () -> act(context, tooLong));
        });
    }

    /// Nobody knows yet whose body it is.
    private void cutOff(RoutingContext context) {
        unread.note(
                UNKNOWN,
                doorkeeper.invocation(context.request()),
                RawBody.announced(context.request()),
                () -> context.vertx().runOnContext(_ -> end(context, 413)));
    }

    /// What a request comes to once its body is there.
    private sealed interface Judged {
        record Believed(Invocation invocation, Intake intake) implements Judged {}

        record Unbelieved(Verdict.Bad verdict) implements Judged {}

        record Undecided(String reason) implements Judged {}
    }

    /// Reads the body within its bound, and judges it where blocking holds nobody up.
    private void receive(RoutingContext context, Function<byte[], Judged> judge, Runnable tooLong) {
        RawBody body = new RawBody(context.request(), maxBody, holding);
        body.read(
                bytes -> context.vertx()
                        .executeBlocking(() -> judge.apply(bytes), false)
                        .onComplete(judged -> {
                            body.release();
                            if (judged.succeeded()) {
                                act(context, judged.result());
                            } else {
                                again(context, judged.cause());
                            }
                        }),
                status -> {
                    if (status == 413) {
                        tooLong.run();
                    } else {
                        again(context, new IllegalStateException("too many bodies at once"));
                    }
                });
    }

    private Judged judge(Signer signer, RoutingContext context, Headers headers, byte[] body) {
        SignedRequest request = new SignedRequest(context.request().uri(), headers, body);
        return switch (signer.verify(request, clock.instant())) {
            case Verdict.Good _ ->
                new Judged.Believed(
                        doorkeeper.invocation(context.request(), Optional.of(PATIENCE)),
                        intake(headers, signer.signed(headers), body));
            case Verdict.Bad bad -> new Judged.Unbelieved(bad);
            case Verdict.Unknown unknown -> new Judged.Undecided(unknown.reason());
        };
    }

    /// @param sent all headers. Nobody signs how a body is packed; where that is not true, nothing can be read
    /// @param headers those that are believed
    private Intake intake(Headers sent, Map<String, String> headers, byte[] body) {
        return switch (Unpacked.of(sent.get("Content-Encoding"), sent.get("Content-Type"), body, maxBody)) {
            case Unpacked.Body(byte[] unpacked) -> intake(headers, unpacked);
            case Unpacked.Refused(Intake.Refused refused) -> refused;
        };
    }

    private Intake intake(Map<String, String> headers, byte[] body) {
        if (HttpPush.fits(headers)) {
            return HttpPush.decode(decoder, headers, body, clock.instant());
        }
        return BinaryMode.fits(headers)
                ? BinaryMode.decode(decoder, headers, body, clock.instant())
                : decoder.decode(body, clock.instant());
    }

    private void act(RoutingContext context, Judged judged) {
        switch (judged) {
            case Judged.Believed(Invocation invocation, Intake intake) ->
                work.answer(invocation, intake)
                        .subscribe()
                        .with(_ -> context.vertx().runOnContext(_ -> end(context, 204)), failure -> context.vertx()
                                .runOnContext(_ -> again(context, failure)));
            case Judged.Unbelieved(Verdict.Bad bad) -> {
                if (doorkeeper.refuseSigner(context)) {
                    LOG.warnf("a push to /events was turned away: %s", bad.reason());
                }
            }
            case Judged.Undecided(String reason) -> again(context, new IllegalStateException(reason));
        }
    }

    private static void again(RoutingContext context, Throwable failure) {
        LOG.warnf("an event was not acknowledged; its sender should repeat it: %s", failure);
        context.response().putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        end(context, 503);
    }

    private static void end(RoutingContext context, int status) {
        context.response().setStatusCode(status).end();
        RawBody.leave(context);
    }
}
