package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends nothing: every order is accepted under an id that says so, and done at once. Questions that change nothing
/// still go to the vendor, as far as it answers.
public final class DryRunCdn implements Cdn {
    /// What each id of a dry run begins with.
    public static final String ID_PREFIX = "dry-run-";

    /// Lines whose tasks can still be asked for; those of older orders are no longer shown, as if not visible yet.
    private static final int REMEMBERED = 100_000;

    /// What a record says whose line was not really sent.
    public static final String NOTE = "dry run: nothing was sent to the vendor";

    private record Kept(List<String> lines, Instant at) {}

    private final Cdn cdn;
    private final InstantSource clock;
    private final Map<String, Kept> accepted = new LinkedHashMap<>();
    private int remembered;

    /// @param cdn who answers the questions
    public DryRunCdn(Cdn cdn, InstantSource clock) {
        this.cdn = cdn;
        this.clock = clock;
    }

    /// The note of a record whose task has this id; null where the vendor has it.
    public static @Nullable String note(String taskId) {
        return taskId.startsWith(ID_PREFIX) ? NOTE : null;
    }

    @Override
    public Outcome submit(Order order) {
        String id = ID_PREFIX + UUID.randomUUID();
        synchronized (accepted) {
            accepted.put(id, new Kept(order.lines(), clock.instant()));
            remembered += order.lines().size();
            forget();
        }
        return new Outcome.Accepted(List.of(id), "dry-run");
    }

    /// The vendor's figures; none where it does not tell, so that the documented ones count.
    @Override
    public Answer<Quota> quota(Lane lane) {
        return switch (cdn.quota(lane)) {
            case Answer.Given<Quota> given -> given;
            case Answer.Missing<Quota> ignored -> new Answer.Given<>(new Quota(Map.of()));
        };
    }

    /// Tasks of a dry run are complete; those of calls that were really made are asked for.
    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        List<String> real = ids.stream().filter(id -> !id.startsWith(ID_PREFIX)).toList();
        List<TaskStatus> tasks = new ArrayList<>();
        if (!real.isEmpty()) {
            switch (cdn.tasks(lane, real)) {
                case Answer.Given<List<TaskStatus>>(var given) -> tasks.addAll(given);
                case Answer.Missing<List<TaskStatus>> missing
                when real.size() == ids.size() -> {
                    return missing;
                }
                case Answer.Missing<List<TaskStatus>> ignored -> {}
            }
        }
        ids.forEach(id -> tasks.addAll(complete(id)));
        return new Answer.Given<>(List.copyOf(tasks));
    }

    /// None: in a dry run no reply is lost, and a repeat sends nothing either.
    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return new Answer.Given<>(List.of());
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return cdn.skew(lane);
    }

    private void forget() {
        var oldest = accepted.values().iterator();
        while (remembered > REMEMBERED && accepted.size() > 1) {
            remembered -= oldest.next().lines().size();
            oldest.remove();
        }
    }

    private List<TaskStatus> complete(String id) {
        Kept kept;
        synchronized (accepted) {
            kept = accepted.get(id);
        }
        return kept == null
                ? List.of()
                : kept.lines().stream()
                        .map(line -> new TaskStatus(id, line, TaskStatus.State.COMPLETE, 100, kept.at(), null))
                        .toList();
    }
}
