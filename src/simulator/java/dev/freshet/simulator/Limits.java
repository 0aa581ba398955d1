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
    private static final Map<String, Integer> DOCUMENTED_RATES = Map.ofEntries(
            Map.entry("RefreshObjectCaches", 50),
            Map.entry("PushObjectCache", 50),
            Map.entry("DescribeRefreshTasks", 10),
            Map.entry("DescribeRefreshTaskById", 30),
            Map.entry("DescribeRefreshQuota", 20),
            Map.entry("DescribeCdnUserQuota", 30),
            Map.entry("DescribeUserDomains", 100),
            Map.entry("DescribeDomainsBySource", 30),
            Map.entry("DescribeCdnDomainConfigs", 100),
            Map.entry("RefreshDcdnObjectCaches", 30),
            Map.entry("PreloadDcdnObjectCaches", 15),
            Map.entry("DescribeDcdnRefreshTasks", 10),
            Map.entry("DescribeDcdnRefreshTaskById", 30),
            Map.entry("DescribeDcdnRefreshQuota", 20),
            Map.entry("DescribeDcdnUserQuota", 30),
            Map.entry("DescribeDcdnUserDomains", 80),
            Map.entry("DescribeDcdnDomainConfigs", 30));

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
