package dev.freshet.simulator;

import java.time.Instant;

/// What task queries may see of an entry at a moment.
record Visible(Settings settings) {

    boolean test(Entry entry, Instant now) {
        return !now.isBefore(entry.createdAt().plus(settings.visibleAfter()));
    }

    static Task task(Tenant tenant, Entry entry, Instant now) {
        return new Task(
                String.valueOf(entry.id()),
                tenant.account().accessKeyId(),
                entry.line().domain(),
                entry.line().shown(),
                entry.type().shown(),
                entry.status(now),
                entry.process(now),
                entry.createdAt(),
                entry.description(now));
    }
}
