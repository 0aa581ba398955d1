package dev.freshet.alibaba;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where an account's credentials come from. They are asked for with each call and never kept.
public sealed interface AlibabaCredentials {
    /// Keys from the settings.
    ///
    /// @param securityToken the token of temporary keys; absent for lasting ones
    record Keys(
            String accessKeyId,
            String accessKeySecret,
            @Nullable String securityToken) implements AlibabaCredentials {
        public Keys {
            if (accessKeyId.isBlank() || accessKeySecret.isBlank()) {
                throw new IllegalArgumentException("an access key id and its secret must not be blank");
            }
        }

        /// Names no secret, so that no log can.
        @Override
        public String toString() {
            return "Keys[…]";
        }
    }

    /// The vendor's default chain: system properties, environment, OIDC, profiles, the instance's role.
    record DefaultChain() implements AlibabaCredentials {}

    /// The role of the function, whose credentials come with each invocation.
    ///
    /// @param current the credentials of the invocation that is under way; empty while none is
    record FunctionRole(Supplier<Optional<RoleCredentials>> current) implements AlibabaCredentials {}
}
