package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// alibaba-api.md §2.5, §3.1, §3.2.
record DescribeRefreshQuota(Set<Quirk> quirks) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (QuotaKind kind : QuotaKind.values()) {
            if (kind != QuotaKind.TAG && tenant.service().tells(kind)) {
                Quota quota = tenant.quota().of(kind, now);
                fields.put(kind.wireName() + "Quota", figure(quota.total()));
                fields.put(remain(tenant.service(), kind), figure(quota.remain()));
            }
        }
        return fields;
    }

    private Object figure(int lines) {
        return quirks.contains(Quirk.INTEGER_QUOTAS) ? (Object) lines : String.valueOf(lines);
    }

    /// VOD kept the older spelling (alibaba-api.md §2.5).
    private String remain(Service service, QuotaKind kind) {
        boolean lower = quirks.contains(Quirk.LOWER_CASE_BLOCK_REMAIN) || service == Service.VOD;
        return kind == QuotaKind.BLOCK && lower ? "blockRemain" : kind.wireName() + "Remain";
    }
}
