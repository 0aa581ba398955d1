package dev.freshet.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Task ids: increasing, 11 digits, one for all File or prefetch lines of a domain in one second up to a number
/// of lines, else one per line (alibaba-api.md §2.1, §2.2, §11).
final class TaskIds {
    private static final long SMALLEST = 10_000_000_000L;
    private static final long SPREAD = 80_000_000_000L;

    private record Group(String owner, String domain, ObjectType type) {}

    private static final class Open {
        private long id;
        private int lines;
    }

    private final Map<Group, Open> open = new HashMap<>();
    private long second;
    private long last;

    /// Ten ids for each second since 1970: so a simulator that starts later never repeats the ids of an earlier one,
    /// unless that gave out more than ten a second all its life.
    TaskIds(Instant start) {
        last = SMALLEST + Math.floorMod(start.getEpochSecond() * 10, SPREAD);
    }

    long idFor(String owner, String domain, ObjectType type, Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            open.clear();
        }
        Open group = open.computeIfAbsent(new Group(owner, domain, type), key -> new Open());
        if (group.lines % type.linesPerId() == 0) {
            group.id = ++last;
        }
        group.lines++;
        return group.id;
    }
}
