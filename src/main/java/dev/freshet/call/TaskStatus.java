package dev.freshet.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line's task as the vendor shows it (alibaba-api.md §2.3).
///
/// @param taskId a decimal id; several lines may share it
/// @param line the object path as shown
/// @param state how far it is
/// @param progress 0 to 100
/// @param createdAt when the vendor made it, to the second
/// @param description on failure the vendor's words, else null
public record TaskStatus(
        String taskId,
        String line,
        State state,
        int progress,
        Instant createdAt,
        @Nullable String description) {

    /// The same, of a line that is shown in another form.
    public TaskStatus of(String other) {
        return new TaskStatus(taskId, other, state, progress, createdAt, description);
    }

    /// The vendor's statuses, compared without case; an unknown one counts as running until our deadline.
    public enum State {
        RUNNING,
        COMPLETE,
        FAILED,
        TIMEOUT,
        CANCELED
    }
}
