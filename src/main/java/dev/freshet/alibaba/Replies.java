package dev.freshet.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bodies of good answers, as far as Freshet reads them (alibaba-api.md §1.2). Each is empty where the body is
/// not one.
final class Replies {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private Replies() {}

    /// What a submit gave: ids, split at commas (alibaba-api.md §0.5).
    record Submitted(List<String> ids, @Nullable String requestId) {}

    static Optional<Submitted> submitted(JsonNode body) {
        String joined = Json.text(body, "RefreshTaskId", "PushTaskId", "PreloadTaskId");
        if (joined == null) {
            return Optional.empty();
        }
        List<String> ids = Pattern.compile(",")
                .splitAsStream(joined)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (ids.isEmpty() || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            return Optional.empty();
        }
        return Optional.of(new Submitted(ids, Json.text(body, "RequestId", "requestId")));
    }

    /// A page of tasks.
    ///
    /// @param total how many there are in all; empty where the vendor did not say
    record Tasks(OptionalInt total, List<ShownTask> tasks) {}

    static Optional<Tasks> tasks(JsonNode body) {
        JsonNode list = body.path("Tasks");
        if (list.isObject()) {
            list = list.has("CDNTask") ? list.path("CDNTask") : list.path("Task");
        }
        OptionalInt total = Json.number(body, "TotalCount");
        if (!list.isArray()) {
            // No list and no count is no answer; no list and none counted is an empty one.
            return total.isPresent() && total.getAsInt() == 0
                    ? Optional.of(new Tasks(total, List.of()))
                    : Optional.empty();
        }
        var tasks = new ArrayList<ShownTask>();
        list.forEach(task -> ShownTask.of(task).ifPresent(tasks::add));
        return Optional.of(new Tasks(total, List.copyOf(tasks)));
    }

    /// The day's figures; the names are the truth, the SDK's comments are not (alibaba-api.md §2.5).
    static Optional<Quota> quota(JsonNode body) {
        Map<QuotaKind, Quota.Figure> figures = new EnumMap<>(QuotaKind.class);
        for (QuotaKind kind : QuotaKind.values()) {
            String stem = stemOf(kind);
            if (stem.isEmpty()) {
                continue;
            }
            OptionalInt limit = Json.number(body, stem + "Quota");
            OptionalInt remain = Json.number(body, stem + "Remain", lowerFirst(stem) + "Remain");
            if (limit.isPresent() && remain.isPresent()) {
                figures.put(kind, new Quota.Figure(Math.max(0, limit.getAsInt()), Math.max(0, remain.getAsInt())));
            }
        }
        return figures.isEmpty() ? Optional.empty() : Optional.of(new Quota(figures));
    }

    private static String stemOf(QuotaKind kind) {
        return switch (kind) {
            case REFRESH_URL -> "Url";
            case REFRESH_DIRECTORY -> "Dir";
            case REFRESH_PATTERN -> "Regex";
            case REFRESH_IGNORE_PARAMS -> "IgnoreParams";
            case PREFETCH_URL -> "Preload";
            // No field is known.
            case REFRESH_TAG -> "";
        };
    }

    private static String lowerFirst(String stem) {
        return Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
    }
}
