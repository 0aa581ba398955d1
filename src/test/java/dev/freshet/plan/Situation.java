package dev.freshet.plan;

import static dev.freshet.plan.Due.LANE;

import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Waiting;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.line.Rank;
import dev.freshet.plan.Budget.Allowance;
import dev.freshet.plan.Budget.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// One random situation to plan for.
record Situation(Limits limits, Instant now, List<Waiting> due, Budget budget, Map<Long, Waiting> byRecord) {
    Plan plan() {
        return new Planner(limits).plan(LANE, now, due, budget);
    }

    Allowance allowance(QuotaKind kind) {
        Allowance told = budget.today().get(kind);
        return told == null ? new Allowance(limits.daily().getOrDefault(kind, 0), 0) : told;
    }

    int perMinute(QuotaKind kind) {
        return switch (kind) {
            case REFRESH_URL -> limits.urlsPerDomainMinute();
            case REFRESH_DIRECTORY -> limits.directoriesPerDomainMinute();
            case REFRESH_PATTERN, REFRESH_IGNORE_PARAMS, REFRESH_TAG, REFRESH_EVERYTHING, PREFETCH_URL ->
                Integer.MAX_VALUE;
        };
    }

    Waiting waiting(Long record) {
        return Objects.requireNonNull(byRecord.get(record));
    }

    static Situation random(Random random) {
        Map<QuotaKind, Integer> lines = new TreeMap<>();
        Map<QuotaKind, Integer> daily = new TreeMap<>();
        Map<QuotaKind, Allowance> today = new TreeMap<>();
        for (QuotaKind kind : QuotaKind.values()) {
            lines.put(kind, 1 + random.nextInt(20));
            daily.put(kind, random.nextInt(60));
            if (random.nextInt(4) > 0) {
                today.put(kind, new Allowance(random.nextInt(200) - 5, random.nextInt(30)));
            }
        }
        Limits limits = random.nextInt(3) == 0
                ? Limits.of(Product.values()[random.nextInt(Product.values().length)])
                : new Limits(
                        lines,
                        1 + random.nextInt(5),
                        1_024 + random.nextInt(3_000),
                        1 + random.nextInt(40),
                        1 + random.nextInt(20),
                        daily);
        Instant now = Instant.parse("2026-11-21T15:50:00Z").plusMillis(random.nextInt(1_200_000));
        int domains = 1 + random.nextInt(12);
        List<Sent> lately = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lately.add(new Sent(
                    QuotaKind.values()[random.nextInt(QuotaKind.values().length)],
                    domain(random, domains),
                    now.minusMillis(random.nextInt(90_000)),
                    random.nextInt(30)));
        }
        List<Waiting> due = due(random, domains);
        Map<Long, Waiting> byRecord = new HashMap<>();
        due.forEach(waiting -> byRecord.put(waiting.record(), waiting));
        return new Situation(limits, now, due, new Budget(today, lately), byRecord);
    }

    private static String domain(Random random, int domains) {
        return "d" + random.nextInt(domains) + ".example.com";
    }

    private static List<Waiting> due(Random random, int domains) {
        PrefetchOptions overseas = new PrefetchOptions("overseas", new TreeMap<>(), false, false);
        List<Waiting> due = new ArrayList<>();
        for (long record = random.nextInt(300); record > 0; record--) {
            Operation operation = Operation.values()[random.nextInt(2)];
            Kind kind =
                    operation == Operation.PREFETCH ? Kind.FILE : Kind.values()[random.nextInt(Kind.values().length)];
            String domain = domain(random, domains);
            String path = kind == Kind.DIRECTORY && random.nextInt(5) == 0
                    ? ""
                    : "x".repeat(random.nextInt(10) == 0 ? random.nextInt(980) : 0) + record;
            due.add(new Waiting(
                    record,
                    operation,
                    new Line(kind, "https://" + domain + "/" + path, domain),
                    operation == Operation.PREFETCH && random.nextBoolean() ? overseas : PrefetchOptions.NONE,
                    random.nextBoolean(),
                    Rank.values()[random.nextInt(3)],
                    Urgency.values()[random.nextInt(3)]));
        }
        due.sort(Comparator.comparing((Waiting waiting) -> !Day.forPeople(waiting.urgency()))
                .thenComparing(Waiting::operation)
                .thenComparing(Waiting::rank));
        return due;
    }
}
