package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.TaskStatus;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Followed;
import dev.freshet.ledger.Portion;
import dev.freshet.plan.Batch;
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

/// Asks after tasks under way, as many ids a question as the product takes, and writes down what became of their lines.
public final class Follower {
    private static final int AT_ONCE = 200;

    private final Cdn cdn;
    private final Calls calls;
    private final Patience patience;
    private final InstantSource clock;
    private final Verdicts verdicts;

    public Follower(Cdn cdn, Calls calls, Patience patience, InstantSource clock) {
        this.cdn = cdn;
        this.calls = calls;
        this.patience = patience;
        this.clock = clock;
        this.verdicts = new Verdicts(patience);
    }

    /// Asks after everything whose time has come, and tells whether there was any. Blocks.
    public boolean follow() {
        Map<Lane, List<Followed>> lanes = new LinkedHashMap<>();
        Instant now = clock.instant();
        calls.following(now, now.plus(patience.lease()), AT_ONCE)
                .forEach(call -> lanes.computeIfAbsent(call.lane(), _ -> new ArrayList<>())
                        .add(call));
        lanes.forEach(this::follow);
        return !lanes.isEmpty();
    }

    private void follow(Lane lane, List<Followed> due) {
        Seen seen = ask(lane, ids(due));
        for (Followed call : due) {
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
        for (int from = 0; from < left.size(); from += most) {
            List<String> some = left.subList(from, Math.min(from + most, left.size()));
            if (cdn.tasks(lane, some) instanceof Answer.Given<List<TaskStatus>>(List<TaskStatus> given)) {
                answered.addAll(some);
                given.forEach(task -> tasks.computeIfAbsent(task.taskId(), _ -> new ArrayList<>())
                        .add(task));
            } else {
                // What was not told is asked at the next look; asking on would only add to the trouble.
                break;
            }
        }
        Map<String, Shown> shown = new HashMap<>();
        tasks.forEach((id, given) -> shown.put(id, new Shown(given)));
        return new Seen(shown, answered);
    }

    /// What the vendor told.
    ///
    /// @param tasks tasks by id
    /// @param answered the ids it was asked for and answered
    record Seen(Map<String, Shown> tasks, Set<String> answered) {}
}
