package dev.freshet.settings;

import dev.freshet.call.Rates;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// An account.
///
/// @param endpoints product to address, where the SDK's own is not wanted
/// @param reserve percent of a day's quota kept for people, for every kind
/// @param limits the vendor's limits, of every product
/// @param rates calls a second, of every product
/// @param esaSite the id of its ESA site
public record AccountSettings(
        String name,
        Credentials credentials,
        Map<Product, URI> endpoints,
        Map<QuotaKind, Integer> reserve,
        Map<Product, Limits> limits,
        Map<Product, Rates> rates,
        Optional<Long> esaSite) {
    public AccountSettings {
        endpoints = Map.copyOf(endpoints);
        reserve = Map.copyOf(reserve);
        limits = Map.copyOf(limits);
        rates = Map.copyOf(rates);
    }

    /// The limits of the account's calls to a product.
    public Limits limits(Product product) {
        return limits.getOrDefault(product, Limits.of(product));
    }

    /// The calls a second that the account may make of a product's operations.
    public Rates rates(Product product) {
        return rates.getOrDefault(product, Rates.of(product));
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
