package dev.freshet.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// alibaba-api.md §3.2: each URL of each medium becomes a task of its own.
record RefreshMediaPlayUrls(Submission submission, MediaBook media) implements Operation {
    private static final int MEDIA_AT_MOST = 20;
    private static final int SLICES_AT_MOST = 20;

    @Override
    public Map<String, Object> answer(Tenant tenant, Parameters parameters, Instant now) {
        String given = parameters.text("MediaIds").orElseThrow(() -> Refusal.missing("MediaIds"));
        String task = parameters.text("TaskType").orElseThrow(() -> Refusal.missing("TaskType"));
        List<String> ids = Stream.of(given.split(",")).map(String::strip).toList();
        if (ids.size() > MEDIA_AT_MOST || !List.of("Refresh", "Preload").contains(task)) {
            throw Refusal.invalid(ids.size() > MEDIA_AT_MOST ? "MediaIds" : "TaskType");
        }
        parameters.flag("SliceFlag");
        parameters.number("SliceCount", 5, SLICES_AT_MOST);
        List<String> unknown = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        String job = media.open();
        for (String id : ids) {
            Optional<List<String>> urls = media.urls(id);
            if (urls.isEmpty()) {
                unknown.add(id);
            } else if (urls.get().isEmpty()) {
                forbidden.add(id);
            } else {
                media.add(job, id, submitted(tenant, job, id, task, urls.get(), now));
            }
        }
        return Map.of(
                "MediaRefreshJobId", job,
                "NonExistMediaIds", String.join(",", unknown),
                "ForbiddenMediaIds", String.join(",", forbidden));
    }

    private Map<String, Object> submitted(
            Tenant tenant, String job, String id, String task, List<String> urls, Instant now) {
        ObjectType type = task.equals("Refresh") ? ObjectType.FILE : ObjectType.PRELOAD;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MediaRefreshJobId", job);
        fields.put("MediaId", id);
        fields.put("TaskType", task);
        fields.put("FilterPolicy", "{}");
        fields.put("GmtCreate", Times.text(now));
        fields.put("GmtModified", Times.text(now));
        try {
            String tasks = submission.submitTexts(tenant, type, urls, now);
            fields.put("Status", "success");
            fields.put("SuccessPlayUrls", String.join(",", urls));
            fields.put("TaskIds", tasks);
        } catch (Refusal refusal) {
            fields.put("Status", "fail");
            fields.put("ErrorCode", refusal.code());
            fields.put("ErrorMessage", refusal.text());
        }
        return fields;
    }
}
