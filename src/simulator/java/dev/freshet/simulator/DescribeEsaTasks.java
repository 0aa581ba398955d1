package dev.freshet.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// ESA's lists of tasks, one of purges and one of prefetches, newest first (alibaba-api.md §3.3). No parameter asks for
/// an id.
record DescribeEsaTasks(Visible visible, boolean prefetches) implements Operation {
    private static final int PAGES_AT_MOST = 100_000;
    private static final int PAGE_SIZE = 20;

    /// Prefetches are shown with a time of no zone.
    private static final DateTimeFormatter BARE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        EsaSite.check(parameters);
        int page = parameters.number("PageNumber", 1, PAGES_AT_MOST);
        int size = parameters.number("PageSize", PAGE_SIZE, tenant.service().pageSize());
        Optional<Period> period = Period.of(parameters, now);
        Optional<String> content = parameters.text("Content");
        Optional<String> type = parameters.text("Type");
        List<Entry> matching = tenant.tasks()
                .newestFirst(now)
                .filter(entry -> visible.test(entry, now))
                .filter(entry -> prefetches == (entry.type() == ObjectType.PRELOAD))
                .filter(entry -> period.isEmpty() || period.get().contains(entry.createdAt()))
                .filter(entry ->
                        content.isEmpty() || content.get().equals(entry.line().shown()))
                .filter(entry ->
                        type.isEmpty() || type.get().equals(entry.type().shown()))
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("PageNumber", page);
        fields.put("PageSize", size);
        fields.put("TotalCount", matching.size());
        fields.put(
                "Tasks",
                matching.stream()
                        .skip((page - 1L) * size)
                        .limit(size)
                        .map(entry -> shown(Visible.task(tenant, entry, now)))
                        .toList());
        return fields;
    }

    private Map<String, Object> shown(Task task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("TaskId", task.id());
        fields.put("Content", task.objectPath());
        fields.put("Type", task.objectType());
        fields.put("Status", task.status().text());
        fields.put("Process", task.process());
        fields.put("CreateTime", prefetches ? BARE.format(task.createdAt()) : Times.text(task.createdAt()));
        if (!task.description().isEmpty()) {
            fields.put("Description", task.description());
        }
        return fields;
    }
}
