package dev.freshet.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One account of the vendor: a key, the domains it owns, its daily quotas.
///
/// With a security token the key is a temporary one of STS: every call must then carry that very token.
public record Account(
        String accessKeyId,
        String accessKeySecret,
        Optional<String> securityToken,
        Set<String> domains,
        Map<QuotaKind, Integer> quotas) {

    public Account {
        if (accessKeyId.isBlank() || accessKeySecret.isBlank()) {
            throw new IllegalArgumentException("an account needs an access key id and a secret");
        }
        domains.stream().filter(domain -> domain.contains("*")).findAny().ifPresent(domain -> {
            throw new IllegalArgumentException("name the concrete domains instead of " + domain);
        });
        domains = Set.copyOf(domains);
        quotas = Map.copyOf(filled(quotas));
    }

    /// With the documented quotas.
    public static Account of(String accessKeyId, String accessKeySecret, String... domains) {
        return new Account(accessKeyId, accessKeySecret, Optional.empty(), Set.of(domains), Map.of());
    }

    public Account withSecurityToken(String token) {
        return new Account(accessKeyId, accessKeySecret, Optional.of(token), domains, quotas);
    }

    public Account withDomains(String... more) {
        Set<String> all = new LinkedHashSet<>(domains);
        all.addAll(Arrays.asList(more));
        return new Account(accessKeyId, accessKeySecret, securityToken, all, quotas);
    }

    public Account withQuota(QuotaKind kind, int perDay) {
        Map<QuotaKind, Integer> changed = new EnumMap<>(quotas);
        changed.put(kind, perDay);
        return new Account(accessKeyId, accessKeySecret, securityToken, domains, changed);
    }

    /// Leaves the secret and the token out, since this is logged.
    @Override
    public String toString() {
        return "Account[" + accessKeyId + ", " + domains + "]";
    }

    private static Map<QuotaKind, Integer> filled(Map<QuotaKind, Integer> given) {
        Map<QuotaKind, Integer> all = new EnumMap<>(QuotaKind.class);
        Stream.of(QuotaKind.values()).forEach(kind -> all.put(kind, given.getOrDefault(kind, kind.documented())));
        return all;
    }
}
