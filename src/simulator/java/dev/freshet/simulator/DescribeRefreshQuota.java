package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// alibaba-api.md §2.5.
record DescribeRefreshQuota(Set<Quirk> quirks) implements Operation {
    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        tenant.quota().all(now).forEach((name, quota) -> {
            fields.put(name + "Quota", figure(quota.total()));
            fields.put(remain(name), figure(quota.remain()));
        });
        return fields;
    }

    private Object figure(int lines) {
        return quirks.contains(Quirk.INTEGER_QUOTAS) ? (Object) lines : String.valueOf(lines);
    }

    private String remain(String name) {
        return name.equals("Block") && quirks.contains(Quirk.LOWER_CASE_BLOCK_REMAIN) ? "blockRemain" : name + "Remain";
    }
}
