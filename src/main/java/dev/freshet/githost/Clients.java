package dev.freshet.githost;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes the clients: all of them call the address that the settings name, wait a bounded time and follow no redirect.
///
/// @param connect how long a connection may take
/// @param answer how long an answer may let wait for it
record Clients(Duration connect, Duration answer) {
    /// @param header which carries the token
    /// @param value of it; null where there is no token
    <T> T of(Class<T> api, HostAccess access, String header, @Nullable String value) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(access.api())
                .connectTimeout(connect.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(answer.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .userAgent("Freshet");
        return (value == null ? builder : builder.register(new Credential(header, value))).build(api);
    }

    <T> T bearing(Class<T> api, HostAccess access) {
        return of(api, access, "Authorization", access.bearer().orElse(null));
    }

    private record Credential(String header, String value) implements ClientRequestFilter {
        @Override
        public void filter(ClientRequestContext question) {
            question.getHeaders().putSingle(header, value);
        }

        @Override
        public String toString() {
            return "Credential[" + header + "]";
        }
    }
}
