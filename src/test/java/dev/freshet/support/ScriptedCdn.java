package dev.freshet.support;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.VendorError;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A CDN that answers by script: whatever is scripted next, else it accepts. It keeps tasks and quotas as the
/// vendor does, so that what a test sees is what the vendor would have seen.
public final class ScriptedCdn implements Cdn {
    private final InstantSource clock;
    private final Deque<Function<Order, Outcome>> script = new ArrayDeque<>();
    private final Deque<Runnable> during = new ArrayDeque<>();
    private final Map<QuotaKind, Quota.Figure> quota = new EnumMap<>(QuotaKind.class);
    private final Map<String, TaskStatus.State> ends = new java.util.HashMap<>();
    private final Set<String> badLines = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private Function<Order, @Nullable Outcome> rule = _ -> null;
    private boolean quotaTold = true;
    private @Nullable Duration skew;
    private long ids = 10_000_000_000L;

    /// A call as it reached the CDN.
    public record Sent(Instant at, Order order, Outcome outcome) {}

    private record Task(String id, String line, Instant at) {}

    public ScriptedCdn(InstantSource clock) {
        this.clock = clock;
        for (QuotaKind kind : QuotaKind.values()) {
            quota.put(kind, new Quota.Figure(10_000, 10_000));
        }
    }

    /// The next call ends like this; nothing of it is taken.
    public ScriptedCdn next(Outcome outcome) {
        script.add(_ -> outcome);
        return this;
    }

    /// How every call ends for which nothing else is scripted: null where it is accepted.
    public ScriptedCdn always(Function<Order, @Nullable Outcome> rule) {
        this.rule = rule;
        return this;
    }

    /// Takes a call, as the vendor does whose reply is lost.
    public void take(Order order) {
        accept(order);
    }

    /// The lines the vendor has, as often as it has them.
    public List<String> takenLines() {
        return tasks.stream().map(Task::line).toList();
    }

    /// The next call is taken, but its reply is lost.
    public ScriptedCdn loseReply() {
        script.add(order -> {
            accept(order);
            return new Outcome.Unknown(new VendorError("NoAnswer", "no answer within 20 s", null));
        });
        return this;
    }

    /// The next call never reaches the vendor, but nobody can know.
    public ScriptedCdn loseCall() {
        return next(new Outcome.Unknown(new VendorError("NoAnswer", "no answer within 20 s", null)));
    }

    /// Something happens while the next call is under way.
    public ScriptedCdn duringNext(Runnable action) {
        during.add(action);
        return this;
    }

    /// A line every call is refused for.
    public ScriptedCdn refuse(String line) {
        badLines.add(line);
        return this;
    }

    /// How the tasks of a line stand when they are asked after.
    public ScriptedCdn end(String line, TaskStatus.State state) {
        ends.put(line, state);
        return this;
    }

    public ScriptedCdn quota(QuotaKind kind, int limit, int remaining) {
        quota.put(kind, new Quota.Figure(limit, remaining));
        return this;
    }

    public ScriptedCdn withoutQuotaAnswers() {
        quotaTold = false;
        return this;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<List<String>> lines() {
        return sent.stream().map(call -> call.order().lines()).toList();
    }

    @Override
    public Outcome submit(Order order) {
        Runnable action = during.poll();
        if (action != null) {
            action.run();
        }
        Function<Order, Outcome> next = script.poll();
        Outcome ruled = next != null ? next.apply(order) : rule.apply(order);
        Outcome outcome = ruled != null ? ruled : refusedOr(order);
        sent.add(new Sent(clock.instant(), order, outcome));
        return outcome;
    }

    private Outcome refusedOr(Order order) {
        boolean bad = order.lines().stream().anyMatch(badLines::contains);
        return bad
                ? new Outcome.LinesRejected(new VendorError("InvalidDomain.NotFound", "not yours", "REQUEST"))
                : accept(order);
    }

    private Outcome accept(Order order) {
        String id = Long.toString(ids++);
        order.lines().forEach(line -> tasks.add(new Task(id, line, clock.instant())));
        quota.computeIfPresent(
                QuotaKind.of(order.operation(), order.kind()),
                (_, figure) -> new Quota.Figure(
                        figure.limit(), figure.remaining() - order.lines().size()));
        return new Outcome.Accepted(List.of(id), "REQUEST-" + id);
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return quotaTold
                ? new Answer.Given<>(new Quota(quota))
                : new Answer.Missing<>(new Outcome.Unreachable(new VendorError("ConnectionFailed", "refused", null)));
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> some) {
        return new Answer.Given<>(tasks.stream()
                .filter(task -> some.contains(task.id()))
                .map(this::status)
                .toList());
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return new Answer.Given<>(tasks.stream()
                .filter(task ->
                        order.lines().contains(task.line()) && !task.at().isBefore(since))
                .map(this::status)
                .toList());
    }

    private TaskStatus status(Task task) {
        TaskStatus.State state = ends.getOrDefault(task.line(), TaskStatus.State.COMPLETE);
        int progress = state == TaskStatus.State.COMPLETE ? 100 : 40;
        String words = state == TaskStatus.State.FAILED ? "Internal Error" : null;
        return new TaskStatus(task.id(), task.line(), state, progress, task.at(), words);
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return Optional.ofNullable(skew);
    }

    /// The vendor's clock is ahead of ours by this much.
    public void skewed(Duration ahead) {
        skew = ahead;
    }
}
