package dev.freshet.githost;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a host is reached.
///
/// @param api its base address
/// @param token sent with every question, or null
/// @param organization to which repositories belong, where the host's addresses name it; else null
public record HostAccess(
        URI api, @Nullable String token, @Nullable String organization) {
    Optional<String> bearer() {
        return Optional.ofNullable(token).map(value -> "Bearer " + value);
    }

    /// Leaves the token out.
    @Override
    public String toString() {
        return "HostAccess[" + api + "]";
    }
}
