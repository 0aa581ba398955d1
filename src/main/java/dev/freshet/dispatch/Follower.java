package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.VendorError;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Followed;
import dev.freshet.ledger.Portion;
import dev.freshet.plan.Batch;
import dev.freshet.trouble.Containment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks after tasks under way, as many ids a question as the product takes, and writes down what became of their lines.
public final class Follower {
    private static final int AT_ONCE = 200;

    private final Cdn cdn;
    private final Calls calls;
    private final Patience patience;
    private final Containment containment;
    private final InstantSource clock;
    private final Verdicts verdicts;

    public Follower(
            Cdn cdn, Calls calls, Patience patience, Windows windows, Containment containment, InstantSource clock) {
        this.cdn = cdn;
        this.calls = calls;
        this.patience = patience;
        this.containment = containment;
        this.clock = clock;
        this.verdicts = new Verdicts(patience, windows);
    }

    /// Asks after everything of a lane whose time has come, and tells whether there was any. Blocks.
    public boolean follow(Lane lane) {
        Instant begin = clock.instant();
        List<Followed> due = calls.following(lane, begin, begin.plus(patience.lease()), AT_ONCE);
        if (!due.isEmpty()) {
            Seen seen = ask(lane, ids(due));
            due.forEach(call -> containment.run("account " + lane.account(), () -> settle(call, seen)));
        }
        return !due.isEmpty();
    }

    private void settle(Followed call, Seen seen) {
        Instant now = clock.instant();
        Map<Fate, List<Batch.Item>> fates = new LinkedHashMap<>();
        for (Followed.Item item : call.items()) {
            Optional<Fate> fate = verdicts.of(call, item, seen, now);
            fate.ifPresent(known ->
                    fates.computeIfAbsent(known, _ -> new ArrayList<>()).add(item.item()));
        }
        List<Portion> portions = new ArrayList<>();
        fates.forEach((fate, items) -> portions.add(new Portion(fate, items)));
        Duration age = Duration.between(call.beganAt(), now);
        calls.followed(call, portions, now, now.plus(patience.nextLook(age)));
    }

    private static Set<String> ids(List<Followed> due) {
        Set<String> ids = new LinkedHashSet<>();
        due.forEach(call -> call.items().forEach(item -> ids.addAll(item.taskIds())));
        return ids;
    }

    private Seen ask(Lane lane, Collection<String> ids) {
        Map<String, List<TaskStatus>> tasks = new HashMap<>();
        Set<String> answered = new HashSet<>();
        List<String> left = List.copyOf(ids);
        int most = Cdn.idsPerQuestion(lane.product());
        VendorError denied = null;
        for (int from = 0; from < left.size(); from += most) {
            List<String> some = left.subList(from, Math.min(from + most, left.size()));
            Answer<List<TaskStatus>> answer = cdn.tasks(lane, some);
            if (answer instanceof Answer.Given<List<TaskStatus>>(List<TaskStatus> given)) {
                answered.addAll(some);
                given.forEach(task -> tasks.computeIfAbsent(task.taskId(), _ -> new ArrayList<>())
                        .add(task));
            } else {
                // What was not told is asked at the next look; asking on would only add to the trouble.
                denied = denied(answer);
                break;
            }
        }
        Map<String, Shown> shown = new HashMap<>();
        tasks.forEach((id, given) -> shown.put(id, new Shown(given)));
        return new Seen(shown, answered, denied);
    }

    private static @Nullable VendorError denied(Answer<List<TaskStatus>> answer) {
        return answer instanceof Answer.Missing<List<TaskStatus>>(Outcome.Denied denied) ? denied.error() : null;
    }

    /// What the vendor told.
    ///
    /// @param tasks tasks by id
    /// @param answered the ids it was asked for and answered
    /// @param denied why it may not be asked for the others, until a person has acted; null where it may
    record Seen(
            Map<String, Shown> tasks,
            Set<String> answered,
            @Nullable VendorError denied) {}
}
