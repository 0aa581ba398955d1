package dev.freshet.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.TaskStatus.State;
import dev.freshet.redaction.Redaction;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A task as the vendor lists it (alibaba-api.md §2.3, §3.3).
///
/// @param status what Freshet knows of it
/// @param type the type it is listed under, lower case; empty where none is shown
record ShownTask(TaskStatus status, String type) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9})(\\.\\d*)?\\s*%?");

    /// The task of this entry; empty if it names no id or no line.
    static Optional<ShownTask> of(JsonNode task) {
        String id = Json.text(task, "TaskId");
        String line = Json.text(task, "ObjectPath", "Content");
        if (id == null || line == null) {
            return Optional.empty();
        }
        State state = stateOf(Json.text(task, "Status"));
        String words = Json.text(task, "Description");
        var status = new TaskStatus(
                id,
                line,
                state,
                progressOf(Json.text(task, "Process"), state),
                timeOf(Json.text(task, "CreationTime", "CreateTime")),
                words == null ? null : Redaction.sentence(words));
        String type = Json.text(task, "ObjectType", "Type");
        return Optional.of(new ShownTask(status, type == null ? "" : type.toLowerCase(Locale.ROOT)));
    }

    private static State stateOf(@Nullable String status) {
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "complete", "completed" -> State.COMPLETE;
            case "failed" -> State.FAILED;
            case "timeout" -> State.TIMEOUT;
            case "canceled", "cancelled" -> State.CANCELED;
            default -> State.RUNNING;
        };
    }

    private static int progressOf(@Nullable String process, State state) {
        if (state == State.COMPLETE) {
            return 100;
        }
        Matcher percent = PERCENT.matcher(process == null ? "" : process);
        return percent.matches() ? Math.min(100, Integer.parseInt(percent.group(1))) : 0;
    }

    /// ESA's prefetches are shown with a time of no zone, which may be any: as if none were shown
    /// (alibaba-api.md §3.3).
    private static Instant timeOf(@Nullable String time) {
        try {
            return time == null ? Instant.EPOCH : Instant.parse(time);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
