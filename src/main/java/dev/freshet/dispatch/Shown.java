package dev.freshet.dispatch;

import dev.freshet.call.TaskStatus;
import dev.freshet.call.TaskStatus.State;
import dev.freshet.url.UrlKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tasks of one id, by line: up to 2,000 share one (alibaba-api.md §2.1), and each of their lines is looked for.
final class Shown {
    private final Map<String, TaskStatus> byLine = new HashMap<>();
    private final boolean complete;

    /// @param tasks of the id, at least one
    Shown(List<TaskStatus> tasks) {
        tasks.forEach(task -> byLine.merge(UrlKey.of(task.line()), task, Shown::later));
        complete = tasks.stream().allMatch(task -> task.state() == State.COMPLETE);
    }

    static TaskStatus later(TaskStatus one, TaskStatus other) {
        return one.createdAt().isBefore(other.createdAt()) ? other : one;
    }

    /// The task of a line.
    ///
    /// @param key the line's [UrlKey]
    Optional<TaskStatus> of(String key) {
        return Optional.ofNullable(byLine.get(key));
    }

    /// Whether every task of the id is Complete.
    boolean complete() {
        return complete;
    }

    /// Any of them.
    TaskStatus any() {
        return byLine.values().iterator().next();
    }
}
