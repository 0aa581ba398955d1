package dev.freshet.dispatch;

import dev.freshet.call.DryRunCdn;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.TaskStatus.State;
import dev.freshet.call.VendorError;
import dev.freshet.dispatch.Follower.Seen;
import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Followed;
import dev.freshet.line.DomainLine;
import dev.freshet.line.UrlKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a task's status means for its line (alibaba-api.md §2.3).
final class Verdicts {
    /// A task that timed out, was canceled or never ended goes out once more, then it has failed.
    private static final int RESENDS = 1;

    private final Patience patience;
    private final Windows windows;

    Verdicts(Patience patience, Windows windows) {
        this.patience = patience;
        this.windows = windows;
    }

    /// The fate of a line; empty where nothing new is known.
    Optional<Fate> of(Followed call, Followed.Item item, Seen seen, Instant now) {
        Optional<TaskStatus> status = status(item, seen);
        boolean late = now.isAfter(call.beganAt().plus(patience.deadline(call.operation())));
        if (status.isEmpty()) {
            return unseen(call, item, seen, late, now);
        }
        TaskStatus task = status.get();
        return switch (task.state()) {
            case COMPLETE -> Optional.of(new Fate.Done(DryRunCdn.note(task.taskId())));
            case FAILED -> Optional.of(failed(task));
            case TIMEOUT ->
                Optional.of(once(call, item, now, new VendorError("Timeout", "the vendor's task timed out", null)));
            case CANCELED ->
                Optional.of(once(call, item, now, new VendorError("Canceled", "the vendor canceled its task", null)));
            case RUNNING ->
                Optional.of(
                        late
                                ? once(call, item, now, late(call))
                                : new Fate.Running(task.taskId(), Math.min(task.progress(), 99), null));
        };
    }

    /// Whose account may not ask stays under way for as long as its task may take; then it waits for what keeps it from
    /// asking, as all lines of that account do.
    private Optional<Fate> unseen(Followed call, Followed.Item item, Seen seen, boolean late, Instant now) {
        if (seen.answered().containsAll(item.taskIds())) {
            return late ? Optional.of(once(call, item, now, late(call))) : Optional.empty();
        }
        VendorError denied = seen.denied();
        if (denied == null) {
            return Optional.empty();
        }
        String why = "nobody can ask what became of its task: " + denied.code() + ", " + denied.message();
        return Optional.of(
                late ? new Fate.Again(notBefore(call, item, now), why, denied, false) : new Fate.Running(null, 0, why));
    }

    private static Optional<TaskStatus> status(Followed.Item item, Seen seen) {
        List<String> keys = keys(item.item().line());
        List<Shown> mine = item.taskIds().stream()
                .flatMap(id -> Optional.ofNullable(seen.tasks().get(id)).stream())
                .toList();
        Optional<TaskStatus> exact = mine.stream()
                .flatMap(shown -> keys.stream().flatMap(key -> shown.of(key).stream()))
                .reduce(Shown::later);
        // The vendor may show a line in another form than it was sent in: where every task of every one of its ids has
        // ended alike, so has the line.
        boolean every = !mine.isEmpty() && mine.size() == item.taskIds().size() && alike(mine);
        return exact.isPresent() || !every ? exact : Optional.of(mine.getFirst().any());
    }

    private static boolean alike(List<Shown> mine) {
        Set<State> states =
                mine.stream().flatMap(shown -> shown.states().stream()).collect(Collectors.toSet());
        return states.size() == 1 && !states.contains(State.RUNNING);
    }

    /// Under what a line may be shown: a tag perhaps without its domain (alibaba-api.md §12.1).
    private static List<String> keys(String line) {
        String key = UrlKey.of(line);
        return DomainLine.isTag(line) ? List.of(key, UrlKey.of(DomainLine.tagOf(line))) : List.of(key);
    }

    private static Fate failed(TaskStatus task) {
        String words = Objects.requireNonNullElse(task.description(), "the vendor gives no description");
        return new Fate.Failed("the vendor's task failed: " + words, new VendorError("Failed", words, null));
    }

    private VendorError late(Followed call) {
        return new VendorError(
                "Deadline",
                "the task did not end within "
                        + patience.deadline(call.operation()).toMinutes() + " minutes",
                null);
    }

    private Fate once(Followed call, Followed.Item item, Instant now, VendorError error) {
        if (item.resent() >= RESENDS) {
            return new Fate.Failed(error.message() + ", twice", error);
        }
        Instant next = notBefore(call, item, now);
        String when = next.isAfter(now) ? ", when the window since its call is over" : "";
        return new Fate.Again(next, error.message() + "; it goes out once more" + when, error, true);
    }

    /// A line that ended at once waits for its window as one that changed would (promise P3).
    private Instant notBefore(Followed call, Followed.Item item, Instant now) {
        Instant over = call.heardAt().plus(windows.of(item.item().domain()));
        // No window is longer than what is left of it: a clock that was put back would else keep the line waiting.
        Instant latest = now.plus(windows.of(item.item().domain()));
        Instant next = over.isBefore(latest) ? over : latest;
        return next.isAfter(now) ? next : now;
    }
}
