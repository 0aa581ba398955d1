package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// alibaba-api.md §2.5: the same quotas under other names, always numbers.
record DescribeCdnUserQuota() implements Operation {
    private static final int DOMAINS_AT_MOST = 50;

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("DomainQuota", DOMAINS_AT_MOST);
        for (QuotaKind kind : QuotaKind.values()) {
            switch (kind) {
                case URL -> pair(fields, "RefreshUrl", tenant, kind, now);
                case DIR -> pair(fields, "RefreshDir", tenant, kind, now);
                case PRELOAD, IGNORE_PARAMS, BLOCK -> pair(fields, kind.wireName(), tenant, kind, now);
                case REGEX, PRELOAD_EDGE, TAG -> {}
            }
        }
        return fields;
    }

    private static void pair(Map<String, Object> fields, String name, Tenant tenant, QuotaKind kind, Instant now) {
        Quota quota = tenant.quota().of(kind, now);
        fields.put(name + "Quota", quota.total());
        fields.put(name + "Remain", quota.remain());
    }
}
