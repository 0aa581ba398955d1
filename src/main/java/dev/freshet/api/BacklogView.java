package dev.freshet.api;

import dev.freshet.ledger.Ledger.Backlogged;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What waits, in figures (design §3.2).
@RegisterForReflection
record BacklogView(
        long waiting, long due, @Nullable Instant oldestDueAt, List<SiteView> sites, List<ReasonView> reasons) {
    static BacklogView of(Backlogged backlog) {
        return new BacklogView(
                backlog.waiting(),
                backlog.due(),
                backlog.oldestDueAt().orElse(null),
                sorted(backlog.sites())
                        .map(each -> new SiteView(each.getKey(), each.getValue(), false))
                        .toList(),
                sorted(backlog.reasons())
                        .map(each -> new ReasonView(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Stream<Map.Entry<String, Long>> sorted(Map<String, Long> figures) {
        return figures.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    /// @param paused nothing of it is sent; no site can be paused yet
    @RegisterForReflection
    record SiteView(String site, long waiting, boolean paused) {}

    @RegisterForReflection
    record ReasonView(String reason, long count) {}
}
