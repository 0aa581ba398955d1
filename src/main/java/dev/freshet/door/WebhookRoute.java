package dev.freshet.door;

import dev.freshet.api.Problem;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.event.Bodies;
import dev.freshet.event.Intake;
import dev.freshet.event.Unpacked;
import dev.freshet.event.git.GitHooks;
import dev.freshet.runtime.Invocation;
import dev.freshet.signature.Headers;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trust.HookSecrets;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `POST /webhooks/{host}`. Whoever shows nothing is turned away unread; nothing is parsed before the
/// signature is good; what is understood or not is stored and answered as a success, since hosts switch a
/// hook off that answers errors (events.md §3.3).
public final class WebhookRoute {
    /// Before Quarkus reads any body.
    private static final int FIRST = Integer.MIN_VALUE;

    /// The shortest time within which a host wants its answer (events.md §7.5); no linger is longer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = Logger.getLogger(WebhookRoute.class);

    private final Map<GitHost, HookSecrets> hooks;
    private final Doorkeeper doorkeeper;
    private final Work work;
    private final long maxBody;
    private final int maxElements;
    private final Holding holding;
    private final UnreadBodies unread;
    private final InstantSource clock;

    /// @param hooks the hosts that have a door
    /// @param maxBody the longest body, in bytes
    /// @param maxElements a tenth of the commits and files that a delivery may list
    /// @param holding room for bodies of senders that are not known yet
    /// @param unread where those end that are too long
    public WebhookRoute(
            Map<GitHost, HookSecrets> hooks,
            Doorkeeper doorkeeper,
            Work work,
            long maxBody,
            int maxElements,
            Holding holding,
            UnreadBodies unread,
            InstantSource clock) {
        this.hooks = Map.copyOf(hooks);
        this.doorkeeper = doorkeeper;
        this.work = work;
        this.maxBody = maxBody;
        this.maxElements = maxElements;
        this.holding = holding;
        this.unread = unread;
        this.clock = clock;
    }

    /// Puts the route before Quarkus' own.
    public void register(Router router) {
        router.route("/webhooks/:host").order(FIRST).handler(this::knock);
    }

    private void knock(RoutingContext context) {
        Optional<GitHost> host = Optional.ofNullable(context.pathParam("host")).flatMap(GitHost::of);
        HookSecrets secrets = host.map(hooks::get).orElse(null);
        if (secrets == null) {
            answer(context, Problem.of(404, "no webhook of this name is set up (freshet.webhooks)"));
        } else if (context.request().method() != HttpMethod.POST) {
            context.response().putHeader("Allow", "POST");
            answer(context, Problem.of(405, "hosts post their webhooks"));
        } else {
            receive(context, host.get(), secrets);
        }
    }

    private void receive(RoutingContext context, GitHost host, HookSecrets secrets) {
        Headers headers = new Headers(context.request().headers().entries());
        if (!GitHooks.signed(host, headers)) {
            turnAway(context, "the delivery shows neither signature nor token: set a secret on the hook");
            return;
        }
        RawBody body = new RawBody(context.request(), maxBody, holding);
        body.read(
                // Digesting and parsing megabytes would hold everybody else up here.
                bytes -> context.vertx()
                        .executeBlocking(() -> read(host, headers, bytes, secrets), false)
                        .onComplete(elements -> {
                            body.release();
                            take(context, elements);
                        }),
                status -> {
                    if (status == 413) {
                        tooLong(context, host, headers, secrets);
                    } else {
                        refuse(context, status);
                    }
                });
    }

    /// A host whose proof is in its headers alone is known without its body, and answered as for any body that cannot
    /// be read; where the proof is of the body, nobody can tell who sent it.
    private void tooLong(RoutingContext context, GitHost host, Headers headers, HookSecrets secrets) {
        long announced = RawBody.announced(context.request());
        if (GitHooks.authentic(host, headers, new byte[0], secrets, clock.instant())) {
            store(context, Bodies.tooLong(host.label(), maxBody, announced));
        } else if (!isTooOften(context)) {
            unread.note(host.label(), doorkeeper.invocation(context.request()), announced, () -> context.vertx()
                    .runOnContext(_ -> refuse(context, 413)));
        }
    }

    /// What the delivery says; empty where it is not the host's.
    private Optional<List<Element>> read(GitHost host, Headers headers, byte[] body, HookSecrets secrets) {
        Instant now = clock.instant();
        return GitHooks.authentic(host, headers, body, secrets, now)
                ? Optional.of(read(host, headers, body, now))
                : Optional.empty();
    }

    private List<Element> read(GitHost host, Headers headers, byte[] sent, Instant now) {
        return switch (Unpacked.of(headers.get("Content-Encoding"), headers.get("Content-Type"), sent, maxBody)) {
            case Unpacked.Body(byte[] body) -> GitHooks.read(host, headers, body, now, maxElements);
            case Unpacked.Refused(Intake.Refused refused) ->
                List.of(new Element.Refused(host.label(), null, refused.reason()));
        };
    }

    private void take(RoutingContext context, AsyncResult<Optional<List<Element>>> read) {
        if (read.failed()) {
            fail(context, read.cause());
        } else if (read.result().isEmpty()) {
            turnAway(context, "signature or token is not that of freshet.webhooks, or too old");
        } else {
            store(context, new Intake.Elements(read.result().get()));
        }
    }

    private void store(RoutingContext context, Intake intake) {
        Invocation invocation = doorkeeper.invocation(context.request(), Optional.of(PATIENCE));
        work.answer(invocation, intake)
                .subscribe()
                .with(answer -> context.vertx().runOnContext(_ -> accept(context, answer)), failure -> context.vertx()
                        .runOnContext(_ -> fail(context, failure)));
    }

    private static void accept(RoutingContext context, InvokeAnswer answer) {
        context.response()
                .setStatusCode(202)
                .putHeader("Content-Type", "application/json")
                .end(Json.encode(answer));
        RawBody.leave(context);
    }

    private void turnAway(RoutingContext context, String detail) {
        if (!isTooOften(context)) {
            answer(context, Problem.of(401, detail));
        }
    }

    /// Whether a stranger comes too often, and so is answered already.
    private boolean isTooOften(RoutingContext context) {
        Optional<Long> wait = doorkeeper.stranger(context.request());
        wait.ifPresent(seconds -> {
            context.response().putHeader("Retry-After", Long.toString(seconds));
            answer(context, Problem.tooOften(seconds));
        });
        return wait.isPresent();
    }

    private void refuse(RoutingContext context, int status) {
        String detail = status == 413
                ? "the body is longer than freshet.events.max-body, " + maxBody + " bytes"
                : "too much is being read already; come again";
        if (status == 503) {
            context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        answer(context, Problem.of(status, detail));
    }

    private static void answer(RoutingContext context, Problem problem) {
        problem.end(context.response());
        RawBody.leave(context);
    }

    private static void fail(RoutingContext context, @Nullable Throwable failure) {
        LOG.warnf("a webhook was not acknowledged; its sender may repeat it: %s", failure);
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        boolean undecided = failure instanceof StoreDown down && down.isUndecided();
        answer(
                context,
                Problem.of(
                        503,
                        undecided
                                ? "whether this was taken is not known: deliver it again, and it is taken once"
                                : "nothing was taken now, come again"));
    }
}
