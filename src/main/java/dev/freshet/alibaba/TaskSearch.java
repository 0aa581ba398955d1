package dev.freshet.alibaba;

import com.aliyuncs.cdn.model.v20180510.DescribeRefreshTasksRequest;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.ShownLine;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.VendorError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks one order's tasks up in the vendor's list, page by page (alibaba-api.md §2.3).
final class TaskSearch {
    /// Thirty seconds at the documented ten questions a second (alibaba-api.md §4.3).
    static final int MAX_PAGES = 300;

    private static final int PAGE_SIZE = 100;

    /// The types the list knows; an ignore-params task may be shown under any other name.
    private static final Set<String> LISTED_TYPES =
            Set.of("file", "directory", "path", "regex", "preload", "block", "unblock");

    private final Wire wire;
    private final Gate gate;
    private final Order order;
    private final Instant from;
    private final Instant to;
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();
    private final List<TaskStatus> tasks = new ArrayList<>();
    private int pages;

    /// @param from the earliest time a task may be made at, by the vendor's clock, in whole seconds
    /// @param to the latest, likewise
    TaskSearch(Wire wire, Gate gate, Order order, Instant from, Instant to) {
        this.wire = wire;
        this.gate = gate;
        this.order = order;
        this.from = from;
        this.to = to;
        order.lines().forEach(line -> wanted.put(ShownLine.form(line), line));
    }

    Answer<List<TaskStatus>> run() {
        try {
            for (Question question : questions()) {
                ask(question);
            }
            return new Answer.Given<>(List.copyOf(tasks));
        } catch (Failed e) {
            return new Answer.Missing<>(e.fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Missing<>(TransportFaults.interrupted());
        }
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
                        type.isEmpty() ? line : ShownLine.domain(line), any -> new HashSet<>())
                .add(form));
        String key = type.isEmpty() ? "ObjectPath" : "DomainName";
        return lists.entrySet().stream()
                .map(list -> new Question(key, list.getKey(), type, list.getValue()))
                .toList();
    }

    private void ask(Question question) throws Failed, InterruptedException {
        for (int page = 1; !found.containsAll(question.lines()); page++) {
            if (++pages > MAX_PAGES) {
                throw new Failed(new Outcome.CallRejected(new VendorError(
                        "TooManyTasks",
                        "more than " + MAX_PAGES + " pages of tasks between " + from + " and " + to + " to search",
                        null)));
            }
            Replies.Tasks reply = read(question, page);
            reply.tasks().forEach(task -> take(question, task));
            if (isLast(reply, page)) {
                return;
            }
        }
    }

    private Replies.Tasks read(Question question, int page) throws Failed, InterruptedException {
        if (!gate.pass(order.lane())) {
            throw new Failed(Outcome.TOO_EARLY);
        }
        Heard heard = wire.send(order.lane(), request(question, page));
        return switch (heard) {
            case Heard.Good(var body) -> Replies.tasks(body).orElseThrow(() -> new Failed(AlibabaErrors.garbled(200)));
            case Heard.Bad(var fault) -> throw new Failed(fault);
        };
    }

    private DescribeRefreshTasksRequest request(Question question, int page) {
        var request = new DescribeRefreshTasksRequest();
        request.putQueryParameter(question.key(), (Object) question.value());
        if (!question.type().isEmpty()) {
            request.setObjectType(question.type());
        }
        request.setStartTime(from.toString());
        request.setEndTime(to.toString());
        request.setPageSize(PAGE_SIZE);
        request.setPageNumber(page);
        return request;
    }

    private void take(Question question, ShownTask task) {
        TaskStatus status = task.status();
        String form = ShownLine.form(status.line());
        String line = wanted.get(form);
        boolean tooOld =
                status.createdAt().isBefore(from) && !status.createdAt().equals(Instant.EPOCH);
        boolean otherType = question.type().isEmpty() && LISTED_TYPES.contains(task.type());
        if (line == null || tooOld || otherType) {
            return;
        }
        found.add(form);
        tasks.add(new TaskStatus(
                status.taskId(), line, status.state(), status.progress(), status.createdAt(), status.description()));
    }

    private static boolean isLast(Replies.Tasks reply, int page) {
        return reply.total().isPresent()
                ? reply.tasks().isEmpty()
                        || (long) page * PAGE_SIZE >= reply.total().getAsInt()
                : reply.tasks().size() < PAGE_SIZE;
    }

    /// The name the list gives this order's tasks; none is known for ignore-params (alibaba-api.md §2.3, §12.1).
    private static String typeOf(Order order) {
        return switch (order.operation()) {
            case PREFETCH -> "preload";
            case REFRESH ->
                switch (order.kind()) {
                    case FILE -> "file";
                    case DIRECTORY -> "directory";
                    case PATTERN -> "regex";
                    case IGNORE_PARAMS -> "";
                };
        };
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Outcome.Fault fault;

        Failed(Outcome.Fault fault) {
            super(fault.error().message());
            this.fault = AlibabaErrors.ofQuestion(fault);
        }
    }
}
