package dev.freshet.alibaba;

import dev.freshet.call.Answer;
import dev.freshet.call.Order;
import dev.freshet.call.ShownLine;
import dev.freshet.call.TaskStatus;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks one order's tasks up in the vendor's list, page by page (alibaba-api.md §2.3).
final class TaskSearch {
    /// The types the list knows; a task of any other kind may be shown under any other name.
    private static final Set<String> LISTED_TYPES =
            Set.of("file", "directory", "path", "regex", "preload", "block", "unblock");

    private final TaskPages pages;
    private final Order order;
    private final TaskWindow window;
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();
    private final List<TaskStatus> tasks = new ArrayList<>();

    /// @param window when its tasks may have been made
    TaskSearch(TaskPages pages, Order order, TaskWindow window) {
        this.pages = pages;
        this.order = order;
        this.window = window;
        order.lines().forEach(line -> wanted.put(form(named(line)), line));
    }

    /// What lists may show of a line: of a tag presumably the tag (alibaba-api.md §12.1).
    private String named(String line) {
        return order.kind() == Kind.TAG ? DomainLine.tagOf(line) : line;
    }

    private String form(String shown) {
        return order.kind() == Kind.TAG ? shown.strip() : ShownLine.form(shown);
    }

    Answer<List<TaskStatus>> run() {
        return TaskPages.answer(() -> {
            for (Question question : questions()) {
                if (!found.containsAll(question.lines())) {
                    pages.read(parameters(question), shown -> {
                        shown.forEach(task -> take(question, task));
                        return found.containsAll(question.lines());
                    });
                }
            }
            return List.copyOf(tasks);
        });
    }

    /// One list to read to its end.
    ///
    /// @param key the name of the parameter that narrows it
    /// @param type the listed type, empty for any
    /// @param lines whose tasks it may hold, in their compared form
    private record Question(String key, String value, String type, Set<String> lines) {}

    private List<Question> questions() {
        String type = typeOf(order);
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        wanted.forEach((form, line) -> lists.computeIfAbsent(
                        type.isEmpty() ? named(line) : ShownLine.domain(line), any -> new HashSet<>())
                .add(form));
        String key = type.isEmpty() ? "ObjectPath" : "DomainName";
        return lists.entrySet().stream()
                .map(list -> new Question(key, list.getKey(), type, list.getValue()))
                .toList();
    }

    private Map<String, String> parameters(Question question) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(question.key(), question.value());
        if (!question.type().isEmpty()) {
            parameters.put("ObjectType", question.type());
        }
        parameters.putAll(window.parameters());
        return parameters;
    }

    private void take(Question question, ShownTask task) {
        TaskStatus status = task.status();
        String form = form(status.line());
        String line = wanted.get(form);
        boolean tooOld = status.createdAt().isBefore(window.from())
                && !status.createdAt().equals(Instant.EPOCH);
        boolean otherType = question.type().isEmpty() && LISTED_TYPES.contains(task.type()) && !ownType(task);
        if (line == null || tooOld || otherType) {
            return;
        }
        found.add(form);
        tasks.add(status.of(line));
    }

    private boolean ownType(ShownTask task) {
        return task.type().equals(shownAs(order));
    }

    /// The type by which the list can be narrowed to this order's tasks; empty where it cannot.
    private static String typeOf(Order order) {
        String shown = shownAs(order);
        return TaskApi.of(order.lane().product()).listed().contains(shown) ? shown : "";
    }

    /// The name that lists give this order's tasks; none is known for ignore-params and
    /// tags (alibaba-api.md §2.3, §12.1).
    private static String shownAs(Order order) {
        return switch (order.operation()) {
            case PREFETCH -> "preload";
            case REFRESH ->
                switch (order.kind()) {
                    case FILE -> "file";
                    case DIRECTORY -> "directory";
                    case PATTERN -> "regex";
                    case IGNORE_PARAMS, TAG, EVERYTHING -> "";
                };
        };
    }
}
