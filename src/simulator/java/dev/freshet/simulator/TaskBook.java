package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// An account's tasks of the last 3 days (alibaba-api.md §4.1), one entry per id and object path (§2.3).
final class TaskBook {
    static final Duration HISTORY = Duration.ofDays(3);

    private final Map<Long, Map<String, Entry>> byId = new HashMap<>();
    private final Deque<Entry> byAge = new ArrayDeque<>();
    private final Deque<Entry> prefetches = new ArrayDeque<>();

    void add(Entry entry) {
        Map<String, Entry> sameId = byId.computeIfAbsent(entry.id(), id -> new LinkedHashMap<>());
        if (sameId.putIfAbsent(entry.line().shown(), entry) == null) {
            byAge.addLast(entry);
            if (entry.type() == ObjectType.PRELOAD) {
                prefetches.addLast(entry);
            }
        }
    }

    Collection<Entry> of(long id, Instant now) {
        forget(now);
        return List.copyOf(byId.getOrDefault(id, Map.of()).values());
    }

    Stream<Entry> newestFirst(Instant now) {
        forget(now);
        Iterable<Entry> newest = byAge::descendingIterator;
        return StreamSupport.stream(newest.spliterator(), false);
    }

    Stream<Entry> oldestFirst(Instant now) {
        forget(now);
        return byAge.stream();
    }

    int prefetchesUnderWay(Instant now) {
        prefetches.removeIf(entry -> entry.over(now) || entry.createdAt().isBefore(now.minus(HISTORY)));
        return prefetches.size();
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(HISTORY);
        Iterator<Entry> entries = byAge.iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            if (!entry.createdAt().isBefore(oldest)) {
                return;
            }
            entries.remove();
            byId.remove(entry.id());
        }
    }
}
