package dev.freshet.api;

import dev.freshet.trouble.StoreDown;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever ends a request early into a problem, without a word about our insides.
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    static final Problem STRANGER = Problem.of(401, "show a token of freshet.tokens: Authorization: Bearer <token>");

    @ServerExceptionMapper
    Response of(Refusal refusal) {
        return refusal.problem().response().build();
    }

    @ServerExceptionMapper
    Response of(StoreDown down) {
        LOG.warnf("answered 503: %s", down.getMessage());
        return Problem.of(
                        503,
                        down.isUndecided()
                                ? "the store did not answer: whether this was taken is not known. GET /api/v1/records shows"
                                        + " it; with the Idempotency-Key that it came with it may be sent again"
                                : "the store cannot answer now; nothing was taken, come again")
                .response()
                .header(HttpHeaders.RETRY_AFTER, 5)
                .build();
    }

    @ServerExceptionMapper
    Response of(UnauthorizedException stranger) {
        return challenge();
    }

    @ServerExceptionMapper
    Response of(AuthenticationFailedException stranger) {
        return challenge();
    }

    @ServerExceptionMapper
    Response of(ForbiddenException tooLittle) {
        return Problem.of(403, "the token's role does not allow this")
                .response()
                .build();
    }

    @ServerExceptionMapper
    Response of(WebApplicationException ended) {
        Response response = ended.getResponse();
        if (response.getStatus() < 400 || response.hasEntity()) {
            return response;
        }
        Response.ResponseBuilder answer =
                Problem.of(response.getStatus(), detail(response.getStatus())).response();
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response of(RuntimeException surprise) {
        LOG.error("answered 500", surprise);
        return Problem.of(500, "Freshet made a mistake; its log says which")
                .response()
                .build();
    }

    private static Response challenge() {
        return STRANGER.response()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "the request cannot be read";
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take this method";
            case 406 -> "this address cannot answer in any of the accepted media types";
            case 413 -> "the body is too long";
            case 415 -> "send the body as application/json";
            default -> "the request cannot be answered";
        };
    }
}
