package dev.freshet.dispatch;

import dev.freshet.call.TaskStatus;
import dev.freshet.call.TaskStatus.State;
import dev.freshet.line.UrlKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tasks of one id, by line: up to 2,000 share one (alibaba-api.md §2.1), and each of their lines is looked for.
final class Shown {
    private final Map<String, TaskStatus> byLine = new HashMap<>();
    private final Set<State> states;

    /// @param tasks of the id, at least one
    Shown(List<TaskStatus> tasks) {
        tasks.forEach(task -> byLine.merge(UrlKey.of(task.line()), task, Shown::later));
        states = tasks.stream().map(TaskStatus::state).collect(Collectors.toSet());
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

    /// The states of the id's tasks.
    Set<State> states() {
        return states;
    }

    /// Any of them.
    TaskStatus any() {
        return byLine.values().iterator().next();
    }
}
