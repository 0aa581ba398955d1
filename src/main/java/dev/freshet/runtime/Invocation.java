package dev.freshet.runtime;

import java.time.Duration;
import java.util.Optional;

/// What a platform tells with one request (events.md §1.2).
///
/// @param request the request's id
/// @param trusted whether the platform vouches for it
/// @param timeout how long the platform lets it run
/// @param role temporary credentials of the function's role; they rotate, so they live only as long as the request
public record Invocation(String request, boolean trusted, Optional<Duration> timeout, Optional<RoleKeys> role) {

    private static final ScopedValue<Invocation> CURRENT = ScopedValue.newInstance();

    /// Temporary credentials of a function's role.
    public record RoleKeys(String accessKeyId, String accessKeySecret, String securityToken) {
        /// Keeps the secrets out of logs.
        @Override
        public String toString() {
            return "RoleKeys[" + accessKeyId + "]";
        }
    }

    /// The role's credentials of the request this thread works for.
    public static Optional<RoleKeys> currentRole() {
        return CURRENT.isBound() ? CURRENT.get().role() : Optional.empty();
    }

    /// One that is known by its credentials alone.
    public static Invocation as(RoleKeys role) {
        return new Invocation("", false, Optional.empty(), Optional.of(role));
    }

    /// Works for this request: whatever is called meanwhile sees its credentials.
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}
