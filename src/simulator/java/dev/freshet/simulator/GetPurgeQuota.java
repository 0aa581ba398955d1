package dev.freshet.simulator;

import java.time.Instant;
import java.util.Map;

/// ESA's quota of one type a day (alibaba-api.md §3.3).
record GetPurgeQuota() implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        EsaSite.check(parameters);
        QuotaKind kind =
                switch (parameters.text("Type").orElse("file")) {
                    case "file" -> QuotaKind.URL;
                    case "directory" -> QuotaKind.DIR;
                    case "ignoreParams" -> QuotaKind.IGNORE_PARAMS;
                    case "cachetag" -> QuotaKind.TAG;
                    case "hostname" -> QuotaKind.HOSTNAME;
                    case "purgeall" -> QuotaKind.EVERYTHING;
                    default -> throw Refusal.invalid("Type");
                };
        Quota quota = tenant.quota().of(kind, now);
        return Map.of(
                "Quota",
                String.valueOf(quota.total()),
                "Usage",
                String.valueOf(quota.total() - quota.remain()),
                "Quota30Day",
                "0",
                "Usage30Day",
                "0");
    }
}
