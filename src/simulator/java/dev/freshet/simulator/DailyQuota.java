package dev.freshet.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an account may still submit today, in lines; refilled at 00:00:00 UTC+8 (alibaba-api.md §4.4).
final class DailyQuota {
    private static final ZoneId VENDOR_ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<QuotaKind, Integer> totals = new EnumMap<>(QuotaKind.class);
    private final Map<QuotaKind, Integer> used = new EnumMap<>(QuotaKind.class);
    private LocalDate day = LocalDate.EPOCH;

    void totals(Account account, Service service) {
        for (QuotaKind kind : QuotaKind.values()) {
            totals.put(kind, account.quota(service, kind));
        }
    }

    int remain(QuotaKind kind, Instant now) {
        turnDay(now);
        return Math.max(0, total(kind) - used.getOrDefault(kind, 0));
    }

    Quota of(QuotaKind kind, Instant now) {
        return new Quota(total(kind), remain(kind, now));
    }

    void charge(QuotaKind kind, int lines, Instant now) {
        turnDay(now);
        used.merge(kind, lines, Integer::sum);
    }

    void setRemain(QuotaKind kind, int remain, Instant now) {
        turnDay(now);
        totals.merge(kind, remain, Math::max);
        used.put(kind, total(kind) - remain);
    }

    Map<String, Quota> all(Instant now) {
        Map<String, Quota> all = new LinkedHashMap<>();
        for (QuotaKind kind : QuotaKind.values()) {
            all.put(kind.wireName(), of(kind, now));
        }
        return all;
    }

    private int total(QuotaKind kind) {
        return totals.getOrDefault(kind, 0);
    }

    private void turnDay(Instant now) {
        LocalDate today = now.atZone(VENDOR_ZONE).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            used.clear();
        }
    }
}
