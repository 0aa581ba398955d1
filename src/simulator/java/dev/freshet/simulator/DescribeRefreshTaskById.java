package dev.freshet.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// alibaba-api.md §2.4: a plain array, an empty one for ids that are unknown, forgotten or not visible yet.
record DescribeRefreshTaskById(Visible visible) implements Operation {
    private static final int IDS_AT_MOST = 10;

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String given = parameters.text("TaskId").orElseThrow(() -> Refusal.missing("TaskId"));
        List<String> ids = Stream.of(given.split(",", -1)).map(String::strip).toList();
        if (ids.size() > IDS_AT_MOST || !ids.stream().allMatch(DescribeRefreshTaskById::wellFormed)) {
            throw malformed();
        }
        List<Map<String, Object>> tasks = ids.stream()
                .distinct()
                .flatMap(id -> tenant.tasks().of(Long.parseLong(id), now).stream())
                .filter(entry -> visible.test(entry, now))
                .map(entry -> TaskFields.of(Visible.task(tenant, entry, now)))
                .toList();
        return Map.of("TotalCount", tasks.size(), "Tasks", tasks);
    }

    static boolean wellFormed(String id) {
        return id.matches("[0-9]{1,18}");
    }

    static Refusal malformed() {
        return new Refusal(400, "InvalidTaskId.Malformed", "The specified TaskId is invalid.");
    }
}
