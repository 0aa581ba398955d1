package dev.freshet.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/// A task as both task queries show it (alibaba-api.md §2.3): all texts, `Description` only where there is one.
final class TaskFields {
    private TaskFields() {}

    static Map<String, Object> of(Task task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("TaskId", task.id());
        fields.put("ObjectPath", task.objectPath());
        fields.put("ObjectType", task.objectType());
        fields.put("Status", task.status().text());
        fields.put("Process", task.process());
        fields.put("CreationTime", Times.text(task.createdAt()));
        if (!task.description().isEmpty()) {
            fields.put("Description", task.description());
        }
        return fields;
    }
}
