package dev.freshet.settings;

import dev.freshet.call.Rates;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// An account.
///
/// @param endpoints product to address, where the SDK's own is not wanted
/// @param reserve percent of a day's quota kept for people, for every kind
/// @param limits the vendor's limits
/// @param rates calls a second
public record AccountSettings(
        String name,
        Credentials credentials,
        Map<String, URI> endpoints,
        Map<QuotaKind, Integer> reserve,
        Limits limits,
        Rates rates) {
    public AccountSettings {
        endpoints = Map.copyOf(endpoints);
        reserve = Map.copyOf(reserve);
    }

    /// Who signs.
    public sealed interface Credentials {
        /// Keys from the settings.
        record Static(String id, String secret, Optional<String> securityToken) implements Credentials {
            /// Leaves the secrets out.
            @Override
            public String toString() {
                return "Static[…]";
            }
        }

        /// The role of the function, whose credentials come with each invocation.
        record FunctionRole() implements Credentials {}

        /// The vendor's default chain.
        record DefaultChain() implements Credentials {}
    }
}
