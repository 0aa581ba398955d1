package dev.freshet.api;

import dev.freshet.api.ManualRequest.Asked;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Target;
import dev.freshet.trust.Caller;
import dev.freshet.trust.Role;
import dev.freshet.url.ClientLines;
import dev.freshet.url.ClientLines.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks the lines of one request and turns them into wishes.
final class LineChecks {
    private final ClientLines lines;
    private final ManualRequest request;
    private final Caller caller;
    private final Instant at;
    private final Mistakes mistakes;
    private final List<Mistake> beyondRole = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<Line, Asked> patterns = new LinkedHashMap<>();
    private final Set<Identity> seen = new HashSet<>();
    private int repeats;

    /// A task's identity within one request.
    private record Identity(Operation operation, Line line) {}

    LineChecks(ClientLines lines, ManualRequest request, Caller caller, Instant at, Mistakes mistakes) {
        this.lines = lines;
        this.request = request;
        this.caller = caller;
        this.at = at;
        this.mistakes = mistakes;
    }

    /// The wishes; ends the request where anything is wrong with it.
    Submission submission() {
        if (request.lines().isEmpty() && mistakes.none()) {
            mistakes.add(Mistake.of("urls", null, "is empty, and so is every other list", "name at least one line"));
        }
        request.lines().forEach(this::check);
        mistakes.refuse("nothing was taken; mend each of these and send it again");
        if (!beyondRole.isEmpty()) {
            throw new Refusal(Problem.of(403, "nothing was taken; whole domains need the role admin", beyondRole));
        }
        return new Submission(wishes, repeats, patterns);
    }

    private void check(Asked asked) {
        boolean both = request.afterRefresh();
        // What can be neither refreshed nor prefetched is one mistake, in the words of the prefetch.
        if (both
                && lines.check(request.operation(), asked.kind(), asked.text(), request.options(), true)
                        instanceof Checked.Bad bad) {
            mistakes.add(mistake(asked, bad.reason(), bad.remedy()));
            return;
        }
        if (!both || take(asked, Operation.REFRESH, PrefetchOptions.NONE, false)) {
            take(asked, request.operation(), request.options(), both);
        }
    }

    private boolean take(Asked asked, Operation operation, PrefetchOptions options, boolean afterRefresh) {
        return switch (lines.check(operation, asked.kind(), asked.text(), options, afterRefresh)) {
            case Checked.Bad bad -> {
                mistakes.add(mistake(asked, bad.reason(), bad.remedy()));
                yield false;
            }
            case Checked.Good good -> {
                if (good.wholeDomain()) {
                    guard(asked, good.targets().getFirst());
                }
                good.targets().forEach(this::wish);
                if (asked.kind() == Kind.PATTERN) {
                    good.targets().forEach(target -> patterns.putIfAbsent(target.line(), asked));
                }
                yield true;
            }
        };
    }

    private void guard(Asked asked, Target target) {
        String reason = "names everything under " + target.line().domain();
        if (asked.kind() == Kind.EVERYTHING && !asked.text().equals(request.confirmEverything())) {
            mistakes.add(mistake(
                    asked,
                    "names every copy of the whole ESA site, of all its domains",
                    "if that is meant, send \"confirmEverything\": with the same name, beside \"confirm\": true"));
        }
        if (!request.confirm()) {
            mistakes.add(mistake(asked, reason, "if that is meant, send \"confirm\": true with a token of role admin"));
        } else if (caller.role() != Role.ADMIN) {
            beyondRole.add(mistake(asked, reason, "use a token of role admin"));
        }
    }

    private void wish(Target target) {
        if (seen.add(new Identity(target.operation(), target.line()))) {
            Urgency urgency = request.now() ? Urgency.NOW : Urgency.MANUAL;
            Cause cause = Cause.ofPerson(caller.name(), request.reason());
            wishes.add(new Wish(target, cause, at, request.force(), urgency));
        } else {
            repeats++;
        }
    }

    private static Mistake mistake(Asked asked, String reason, String remedy) {
        return Mistake.at(asked.index(), asked.field(), asked.text(), reason, remedy);
    }
}
