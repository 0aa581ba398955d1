package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.VendorError;
import dev.freshet.ledger.CallEnd;
import dev.freshet.ledger.Calls;
import dev.freshet.ledger.Claim;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Portion;
import dev.freshet.line.UrlKey;
import dev.freshet.plan.Batch;
import dev.freshet.trouble.Containment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks up calls whose reply was lost, or whose process died, before anything of them is repeated (promise P3).
public final class LostCalls {
    /// Look-ups without a find before a call counts as never made: the vendor's list lags behind its answers.
    private static final int LOOKS = 2;

    private static final int AT_ONCE = 100;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /// The vendor shows tasks for 3 days (alibaba-api.md §2.3); after that no look-up can tell.
    private static final Duration HISTORY = Duration.ofDays(3);

    private static final VendorError NOT_FOUND =
            new VendorError("NotFound", "the vendor shows no task of the call whose reply was lost", null);

    private final Cdn cdn;
    private final Calls calls;
    private final Patience patience;
    private final Containment containment;
    private final InstantSource clock;

    public LostCalls(Cdn cdn, Calls calls, Patience patience, Containment containment, InstantSource clock) {
        this.cdn = cdn;
        this.calls = calls;
        this.patience = patience;
        this.containment = containment;
        this.clock = clock;
    }

    /// Looks up what is due for it in a lane, and tells whether there was any. Blocks.
    public boolean lookUp(Lane lane, Stint stint) {
        Instant begin = clock.instant();
        List<Claim> lost = calls.lost(lane, begin, begin.plus(patience.lease()), AT_ONCE);
        AtomicBoolean away = new AtomicBoolean();
        for (Claim claim : lost) {
            if (away.get() || !stint.goesOn()) {
                // Each is due again when its lease is over; asking on would only add to the trouble.
                break;
            }
            containment.run("account " + lane.account(), () -> away.set(!lookUp(claim)));
        }
        return !lost.isEmpty();
    }

    /// Looks one up, and tells whether the others may be asked for too.
    private boolean lookUp(Claim claim) {
        if (calls.behindAnother(claim)) {
            waitForTheOther(claim);
            return true;
        }
        return switch (cdn.find(Order.of(claim.batch()), claim.beganAt())) {
            case Answer.Given<List<TaskStatus>>(List<TaskStatus> tasks) -> {
                found(claim, tasks);
                yield true;
            }
            case Answer.Missing<List<TaskStatus>>(Outcome.Fault fault) -> {
                notTold(claim, fault);
                yield !(fault instanceof Outcome.Unreachable);
            }
        };
    }

    /// The tasks that a look-up would show may be those of the other call: which of them are, is known when
    /// it is settled (promise P2).
    private void waitForTheOther(Claim claim) {
        Instant now = clock.instant();
        lookAgain(claim, Sender.REPLY_LOST, NOT_FOUND, now.plus(patience.lookUpAfter()), now);
    }

    private void found(Claim claim, List<TaskStatus> tasks) {
        Instant now = clock.instant();
        Map<Long, String> idOf = ids(claim, tasks);
        Map<String, List<Batch.Item>> byId = new LinkedHashMap<>();
        List<Batch.Item> missing = new ArrayList<>();
        for (Batch.Item item : claim.batch().items()) {
            String id = idOf.get(item.record());
            if (id == null) {
                missing.add(item);
            } else {
                byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(item);
            }
        }
        if (byId.isEmpty() && claim.looks() < LOOKS) {
            lookAgain(claim, Sender.REPLY_LOST, NOT_FOUND, now.plus(patience.lookUpAfter()), now);
            return;
        }
        List<Portion> portions = new ArrayList<>();
        byId.forEach((id, items) ->
                portions.add(new Portion(new Fate.Running(id, 0, "found after its reply was lost"), items)));
        if (!missing.isEmpty()) {
            portions.add(new Portion(notMade(missing, now), missing));
        }
        CallEnd end = byId.isEmpty() ? CallEnd.notFound(now) : CallEnd.found(List.copyOf(byId.keySet()), now);
        calls.settle(claim, end, portions, now.plus(patience.firstLook()));
    }

    /// The task of each record. What another call of a line made must not stand for this one: it began before
    /// changes that this one is for (promise P2). Where two calls share an id, since they came in one second
    /// (alibaba-api.md §2.1), the lost one goes out again, which costs a line and is never stale. The oldest that
    /// is left is taken: a newer one would leave it to a later call, which it began before.
    private Map<Long, String> ids(Claim claim, List<TaskStatus> tasks) {
        Map<String, List<String>> shown = new HashMap<>();
        tasks.stream().sorted(Comparator.comparing(TaskStatus::createdAt)).forEach(task -> shown.computeIfAbsent(
                        UrlKey.of(task.line()), _ -> new ArrayList<>())
                .add(task.taskId()));
        Map<Long, Set<String>> others = calls.tasksOfOthers(claim);
        Map<Long, String> ids = new HashMap<>();
        for (Batch.Item item : claim.batch().items()) {
            Set<String> taken = others.getOrDefault(item.record(), Set.of());
            shown.getOrDefault(UrlKey.of(item.line()), List.of()).stream()
                    .filter(id -> !taken.contains(id))
                    .findFirst()
                    .ifPresent(id -> ids.put(item.record(), id));
        }
        return ids;
    }

    /// What the vendor has answered alone with a code that is not known waits before it is tried alone again.
    private static Fate notMade(List<Batch.Item> items, Instant now) {
        boolean alone = items.stream().anyMatch(item -> item.refusals().alone() > 0);
        Instant until = alone ? now.plus(Suspects.ALONE_WAITS) : now;
        return new Fate.Again(until, "its call's reply was lost and the vendor has no task of it", NOT_FOUND, false);
    }

    private void notTold(Claim claim, Outcome.Fault fault) {
        Instant now = clock.instant();
        if (claim.beganAt().plus(HISTORY).isBefore(now)) {
            calls.settle(
                    claim,
                    CallEnd.notFound(now),
                    List.of(new Portion(
                            notMade(claim.batch().items(), now), claim.batch().items())),
                    now);
            return;
        }
        Duration age = Duration.between(claim.beganAt(), now).dividedBy(2);
        Duration wait = age.compareTo(patience.lookUpAfter()) < 0 ? patience.lookUpAfter() : age;
        String reason = fault instanceof Outcome.Denied
                ? Sender.REPLY_LOST + ", which " + fault.error().code() + " keeps us from: "
                        + fault.error().message()
                : Sender.REPLY_LOST;
        lookAgain(claim, reason, fault.error(), now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait), now);
    }

    private void lookAgain(Claim claim, String reason, VendorError error, Instant at, Instant now) {
        Fate lost = new Fate.Lost(reason, error);
        calls.settle(
                claim,
                new CallEnd(now, "unknown", List.of(), null, error),
                List.of(new Portion(lost, claim.batch().items())),
                at);
    }
}
