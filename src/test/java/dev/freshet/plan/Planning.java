package dev.freshet.plan;

import static dev.freshet.plan.Due.LANE;
import static dev.freshet.plan.Due.due;

import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.Budget.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What planner tests share: an instant, budgets, limits.
final class Planning {
    static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    static final Instant MIDNIGHT = Instant.parse("2026-11-21T16:00:00Z");
    static final Budget PLENTY = budget(1_000_000, 0);
    static final Limits WIDE = limits(1_000_000, 1_000_000, 1_100_000);

    static Limits limits(int urlsPerMinute, int directoriesPerMinute, int characters) {
        return new Limits(
                Limits.CDN.linesPerCall(), 10, characters, urlsPerMinute, directoriesPerMinute, Limits.CDN.daily());
    }

    static Budget budget(int remaining, int reserved, Sent... lately) {
        Map<QuotaKind, Allowance> today = new TreeMap<>();
        for (QuotaKind kind : QuotaKind.values()) {
            today.put(kind, new Allowance(remaining, reserved));
        }
        return new Budget(today, List.of(lately));
    }

    static Plan plan(Limits limits, Due due, Budget budget) {
        return new Planner(limits).plan(LANE, NOW, due.list(), budget);
    }

    static List<Integer> sizes(Plan plan) {
        return plan.batches().stream().map(batch -> batch.items().size()).toList();
    }

    static List<Long> records(Batch batch) {
        return batch.items().stream().map(Batch.Item::record).toList();
    }

    private Planning() {}
}
