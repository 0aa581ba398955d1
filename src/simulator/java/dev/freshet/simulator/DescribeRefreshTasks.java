package dev.freshet.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// alibaba-api.md §2.3, §3.1, §3.2, newest first.
///
/// @param element the name of the list within `Tasks`
record DescribeRefreshTasks(Visible visible, String element) implements Operation {
    private static final int PAGES_AT_MOST = 100_000;
    private static final int PAGE_SIZE = 20;

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        TaskFilter filter = TaskFilter.of(tenant.service(), parameters, now);
        int page = parameters.number("PageNumber", 1, PAGES_AT_MOST);
        int size = parameters.number("PageSize", PAGE_SIZE, tenant.service().pageSize());
        List<Entry> matching = tenant.tasks()
                .newestFirst(now)
                .filter(entry -> visible.test(entry, now) && filter.test(entry, now))
                .toList();
        List<Map<String, Object>> shown = matching.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(entry -> TaskFields.of(Visible.task(tenant, entry, now)))
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("PageNumber", page);
        fields.put("PageSize", size);
        fields.put("TotalCount", matching.size());
        fields.put("Tasks", Map.of(element, shown));
        return fields;
    }
}
