package dev.freshet.door;

import dev.freshet.runtime.Invocation;
import dev.freshet.runtime.Platform;
import dev.freshet.trust.Caller;
import dev.freshet.trust.Role;
import dev.freshet.trust.Tokens;
import dev.freshet.trust.Turnstiles;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides who may call the function, from headers alone, and reads what the platform says about the call.
public final class Doorkeeper {
    private static final int MAX_ID = 128;

    private final Platform platform;
    private final boolean trustCluster;
    private final Tokens tokens;
    private final Turnstiles turnstiles;

    /// @param trustCluster whether on Knative whoever reaches the events' door is believed
    public Doorkeeper(Platform platform, boolean trustCluster, Tokens tokens, Turnstiles turnstiles) {
        this.platform = platform;
        this.trustCluster = trustCluster;
        this.tokens = tokens;
        this.turnstiles = turnstiles;
    }

    /// Lets the call in, or not; whoever is not let in is answered here. Function Compute vouches for a
    /// request by its control path; the same path through a public HTTP trigger carries another one
    /// (events.md §1.2). Elsewhere `x-fc-*` headers mean nothing.
    Optional<Invocation> admit(RoutingContext context) {
        return admit(context, admission(context.request()));
    }

    /// The same for `/events`, which no function platform calls by itself, but a cluster may.
    Optional<Invocation> admitEvent(RoutingContext context) {
        boolean believed = platform == Platform.KNATIVE && trustCluster;
        return admit(
                context, believed ? new Admission.Welcome(invocation(context.request())) : ofToken(context.request()));
    }

    /// What is known of a request whose sender is believed for its signature.
    public Invocation invocation(HttpServerRequest request) {
        return invocation(request, Optional.empty());
    }

    /// The same where the sender waits so long for its answer and no longer.
    public Invocation invocation(HttpServerRequest request, Optional<Duration> patience) {
        return new Invocation(id(null), false, patience, ownRole(request));
    }

    /// Answers whoever signs wrongly: 403, as SMQ is promised (events.md §2.4).
    ///
    /// @return whether that is worth a line of the log: false where the sender comes too often
    boolean refuseSigner(RoutingContext context) {
        Optional<Long> wait = stranger(context.request());
        wait.ifPresent(seconds -> context.response().putHeader("Retry-After", Long.toString(seconds)));
        turnAway(context.response(), wait.isPresent() ? 429 : 403);
        return wait.isEmpty();
    }

    private static Optional<Invocation> admit(RoutingContext context, Admission admission) {
        return switch (admission) {
            case Admission.Welcome welcome -> Optional.of(welcome.invocation());
            case Admission.Stranger _ -> {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                turnAway(context.response(), 401);
                yield Optional.empty();
            }
            case Admission.TooOften soon -> {
                context.response().putHeader("Retry-After", Long.toString(soon.seconds()));
                turnAway(context.response(), 429);
                yield Optional.empty();
            }
        };
    }

    private Admission admission(HttpServerRequest request) {
        String control = request.getHeader("x-fc-control-path");
        boolean vouched = platform == Platform.FUNCTION_COMPUTE && control != null && control.equals(request.path());
        if (vouched) {
            return new Admission.Welcome(
                    new Invocation(id(request.getHeader("x-fc-request-id")), true, timeout(request), role(request)));
        }
        return ofToken(request);
    }

    private Admission ofToken(HttpServerRequest request) {
        Optional<Caller> caller = tokens.caller(request.getHeader("Authorization"));
        Optional<Long> wait = caller.isPresent() ? turnstiles.event(caller.get()) : stranger(request);
        if (wait.isPresent()) {
            return new Admission.TooOften(wait.get());
        }
        return caller.filter(known -> known.role().compareTo(Role.OPERATOR) >= 0)
                .<Admission>map(_ -> new Admission.Welcome(invocation(request)))
                .orElseGet(Admission.Stranger::new);
    }

    /// Counts a request that nobody vouches for: empty where its sender may be told so, else in how many
    /// seconds to come again.
    public Optional<Long> stranger(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return turnstiles.stranger(address == null ? null : address.hostAddress());
    }

    private Optional<Invocation.RoleKeys> ownRole(HttpServerRequest request) {
        return platform == Platform.FUNCTION_COMPUTE ? role(request) : Optional.empty();
    }

    /// The temporary credentials a request of Function Compute brings; empty where the function has no role.
    public static Optional<Invocation.RoleKeys> role(HttpServerRequest request) {
        String id = request.getHeader("x-fc-access-key-id");
        String secret = request.getHeader("x-fc-access-key-secret");
        String token = request.getHeader("x-fc-security-token");
        if (id == null || secret == null || token == null || id.isEmpty() || secret.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Invocation.RoleKeys(id, secret, token));
    }

    private static Optional<Duration> timeout(HttpServerRequest request) {
        String seconds = request.getHeader("x-fc-function-timeout");
        return seconds == null || !seconds.matches("[0-9]{1,6}")
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static String id(@Nullable String given) {
        return given != null && given.length() <= MAX_ID && given.matches("[A-Za-z0-9._-]+")
                ? given
                : UUID.randomUUID().toString();
    }

    /// What is left of the body is not read.
    private static void turnAway(HttpServerResponse response, int status) {
        response.setStatusCode(status).end();
    }
}
