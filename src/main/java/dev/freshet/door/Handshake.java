package dev.freshet.door;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Set;

/// The handshake of CloudEvents' webhook specification (events.md §5.1): a sender asks whether it may push here. Only
/// those that the settings list may; the address for a later answer that a sender may name is never called.
public final class Handshake {
    private final Set<String> origins;
    private final int perMinute;

    /// @param origins who may, lower case
    /// @param perMinute how many requests a minute
    public Handshake(Set<String> origins, int perMinute) {
        this.origins = Set.copyOf(origins);
        this.perMinute = perMinute;
    }

    void answer(HttpServerRequest request, HttpServerResponse response) {
        String origin = request.getHeader("WebHook-Request-Origin");
        response.putHeader("Allow", "POST");
        if (origin == null) {
            response.setStatusCode(204).end();
        } else if (!origins.contains(origin.toLowerCase(Locale.ROOT))) {
            response.setStatusCode(403).end();
        } else {
            response.putHeader("WebHook-Allowed-Origin", origin)
                    .putHeader("WebHook-Allowed-Rate", Integer.toString(perMinute))
                    .setStatusCode(200)
                    .end();
        }
    }
}
