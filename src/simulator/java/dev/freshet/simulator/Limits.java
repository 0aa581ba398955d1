package dev.freshet.simulator;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Every limit but the daily quotas, which are an account's.
///
/// @param changed the figures that differ from the documented ones
/// @param callsPerSecond per key and operation (alibaba-api.md §4.3); an operation that is not named has no limit
public record Limits(Map<Limit, Integer> changed, Map<String, Integer> callsPerSecond) {
    private static final Map<String, Integer> DOCUMENTED_RATES = Map.of(
            "RefreshObjectCaches", 50,
            "PushObjectCache", 50,
            "DescribeRefreshTasks", 10,
            "DescribeRefreshTaskById", 30,
            "DescribeRefreshQuota", 20,
            "DescribeCdnUserQuota", 30,
            "DescribeUserDomains", 100,
            "DescribeDomainsBySource", 30,
            "DescribeCdnDomainConfigs", 100);

    public Limits {
        changed = Map.copyOf(changed);
        callsPerSecond = Map.copyOf(callsPerSecond);
    }

    public static Limits documented() {
        return new Limits(Map.of(), DOCUMENTED_RATES);
    }

    public Limits with(Limit limit, int figure) {
        Map<Limit, Integer> more = new EnumMap<>(Limit.class);
        more.putAll(changed);
        more.put(limit, figure);
        return new Limits(more, callsPerSecond);
    }

    public Limits withCallsPerSecond(String action, int calls) {
        Map<String, Integer> more = new HashMap<>(callsPerSecond);
        more.put(action, calls);
        return new Limits(changed, more);
    }

    /// No limit on calls per second.
    public Limits unthrottled() {
        return new Limits(changed, Map.of());
    }

    public int figure(Limit limit) {
        return changed.getOrDefault(limit, limit.documented());
    }

    OptionalInt perSecond(String action) {
        Integer rate = callsPerSecond.get(action);
        return rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
    }
}
