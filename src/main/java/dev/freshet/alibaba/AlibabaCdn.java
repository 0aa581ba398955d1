package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.plan.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Alibaba Cloud CDN, API 2018-05-10, DCDN, 2018-01-15, and VOD, 2017-03-21 (alibaba-api.md §2, §3.1, §3.2). Sends each
/// request once; whether to repeat is the caller's affair.
public final class AlibabaCdn implements Cdn {
    private final Wire wire;
    private final InstantSource clock;
    private final Gate pages;

    /// @param accounts the accounts by name
    /// @param clock our clock, for the skew to the vendor's
    /// @param pages passed before each page of a list of tasks
    public AlibabaCdn(Map<String, AlibabaAccount> accounts, Timeouts timeouts, InstantSource clock, Gate pages) {
        this.wire = new Wire(accounts, timeouts, clock);
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public Outcome submit(Order order) {
        Optional<RpcAcsRequest<?>> call;
        try {
            call = SubmitCall.of(order);
        } catch (RuntimeException e) {
            return AlibabaErrors.unsendable(e);
        }
        return call.map(request -> submit(order.lane(), request)).orElseGet(() -> AlibabaErrors.notOffered(order));
    }

    private Outcome submit(Lane lane, RpcAcsRequest<?> request) {
        return switch (wire.send(lane, request)) {
            case Heard.Good(JsonNode body) ->
                Replies.submitted(body)
                        .<Outcome>map(
                                it -> new Outcome.Accepted(it.ids(), it.requestId() == null ? "" : it.requestId()))
                        .orElseGet(() -> AlibabaErrors.garbled(200));
            case Heard.Bad(Outcome.Fault fault) -> fault;
        };
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return ask(lane, TaskApi.of(lane.product()).quota().get(), Replies::quota);
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        int most = Cdn.idsPerQuestion(lane.product());
        if (ids.isEmpty() || ids.size() > most) {
            throw new IllegalArgumentException("1 to " + most + " ids, not " + ids.size());
        }
        Map<String, String> asked = Map.of("TaskId", String.join(",", ids));
        Supplier<RpcAcsRequest<?>> byId = TaskApi.of(lane.product()).byId();
        if (byId == null) {
            return listed(lane, asked);
        }
        RpcAcsRequest<?> request = byId.get();
        asked.forEach((name, value) -> request.putQueryParameter(name, (Object) value));
        return ask(lane, request, body -> Replies.tasks(body)
                .map(it -> it.tasks().stream().map(ShownTask::status).toList()));
    }

    private Answer<List<TaskStatus>> listed(Lane lane, Map<String, String> asked) {
        List<TaskStatus> tasks = new ArrayList<>();
        return TaskPages.answer(() -> {
            TaskPages.of(wire, pages, lane).read(asked, shown -> {
                shown.forEach(task -> tasks.add(task.status()));
                return false;
            });
            return List.copyOf(tasks);
        });
    }

    /// Reads the list of tasks made from the second before `since` to ten minutes later. A line is given as it was
    /// sent.
    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        Optional<Duration> known = skew(order.lane());
        Answer<List<TaskStatus>> answer = find(order, since, known.orElse(Duration.ZERO));
        Duration learned = skew(order.lane()).orElse(Duration.ZERO);
        // The first answer ever told the vendor's clock: what was asked by ours may have missed the tasks.
        return known.isEmpty() && TaskWindow.matters(learned) ? find(order, since, learned) : answer;
    }

    private Answer<List<TaskStatus>> find(Order order, Instant since, Duration skew) {
        TaskWindow window = TaskWindow.of(since, clock.instant(), skew);
        return new TaskSearch(TaskPages.of(wire, pages, order.lane()), order, window).run();
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return wire.skew(lane);
    }

    private <T> Answer<T> ask(Lane lane, RpcAcsRequest<?> request, Function<JsonNode, Optional<T>> reader) {
        return switch (wire.send(lane, request)) {
            case Heard.Good(JsonNode body) ->
                reader.apply(body)
                        .<Answer<T>>map(Answer.Given::new)
                        .orElseGet(() -> new Answer.Missing<>(AlibabaErrors.ofQuestion(AlibabaErrors.garbled(200))));
            case Heard.Bad(Outcome.Fault fault) -> new Answer.Missing<>(AlibabaErrors.ofQuestion(fault));
        };
    }
}
