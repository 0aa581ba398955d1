package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Lines per domain in the last 60 seconds, of one type (alibaba-api.md §4.1). A sliding window: the vendor does
/// not say whether its minute slides, and who keeps to this one keeps to any.
final class MinuteWindows {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Batch(Instant at, int lines) {}

    private final Map<String, Deque<Batch>> domains = new HashMap<>();

    int used(String domain, Instant now) {
        Deque<Batch> batches = domains.getOrDefault(domain, new ArrayDeque<>());
        batches.removeIf(batch -> !now.isBefore(batch.at().plus(MINUTE)));
        return batches.stream().mapToInt(Batch::lines).sum();
    }

    void add(String domain, int lines, Instant now) {
        domains.computeIfAbsent(domain, name -> new ArrayDeque<>()).add(new Batch(now, lines));
    }
}
