package dev.freshet.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One account of the vendor: a key, the domains it owns under each product, its daily quotas.
///
/// With a security token the key is a temporary one of STS: every call must then carry that very token.
///
/// @param domains by product
/// @param quotas those that differ from the documented ones, of every product
public record Account(
        String accessKeyId,
        String accessKeySecret,
        Optional<String> securityToken,
        Map<Service, Set<String>> domains,
        Map<QuotaKind, Integer> quotas) {

    public Account {
        if (accessKeyId.isBlank() || accessKeySecret.isBlank()) {
            throw new IllegalArgumentException("an account needs an access key id and a secret");
        }
        domains.values().stream()
                .flatMap(Set::stream)
                .filter(domain -> domain.contains("*"))
                .findAny()
                .ifPresent(domain -> {
                    throw new IllegalArgumentException("name the concrete domains instead of " + domain);
                });
        domains = Map.copyOf(domains);
        quotas = Map.copyOf(quotas);
    }

    /// With the documented quotas, and these domains of CDN.
    public static Account of(String accessKeyId, String accessKeySecret, String... domains) {
        return new Account(
                accessKeyId,
                accessKeySecret,
                Optional.empty(),
                Map.of(Service.CDN, new LinkedHashSet<>(Arrays.asList(domains))),
                Map.of());
    }

    public Account withSecurityToken(String token) {
        return new Account(accessKeyId, accessKeySecret, Optional.of(token), domains, quotas);
    }

    public Account withDomains(String... more) {
        return withDomains(Service.CDN, more);
    }

    public Account withDomains(Service service, String... more) {
        Map<Service, Set<String>> changed = new EnumMap<>(Service.class);
        changed.putAll(domains);
        Set<String> all = new LinkedHashSet<>(domains(service));
        all.addAll(Arrays.asList(more));
        changed.put(service, all);
        return new Account(accessKeyId, accessKeySecret, securityToken, changed, quotas);
    }

    public Account withQuota(QuotaKind kind, int perDay) {
        Map<QuotaKind, Integer> changed = new EnumMap<>(QuotaKind.class);
        changed.putAll(quotas);
        changed.put(kind, perDay);
        return new Account(accessKeyId, accessKeySecret, securityToken, domains, changed);
    }

    /// The domains it owns under a product.
    public Set<String> domains(Service service) {
        return domains.getOrDefault(service, Set.of());
    }

    /// What it may submit to a product on a day.
    public int quota(Service service, QuotaKind kind) {
        return quotas.getOrDefault(kind, kind.documented(service));
    }

    /// Leaves the secret and the token out, since this is logged.
    @Override
    public String toString() {
        return "Account[" + accessKeyId + ", " + domains + "]";
    }
}
