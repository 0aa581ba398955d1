package dev.freshet.api;

import dev.freshet.api.ManualRequest.Asked;
import dev.freshet.backlog.Stored;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Line;
import dev.freshet.line.Operation;
import dev.freshet.line.PathSample;
import dev.freshet.trust.Caller;
import dev.freshet.trust.Role;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Judges patterns by what they reach together: those of one request, and those that its token asked for within the
/// last minute, by whatever instance. What is a whole domain in the sum needs what a whole domain needs.
@Singleton
final class WholeDomains {
    static final Duration TOGETHER = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final InstantSource clock;

    /// Of two requests at once each would be judged without the other.
    private final ReentrantLock judging = new ReentrantLock();

    WholeDomains(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Stores a request that asks for no more than its caller may, and ends any other.
    Stored judged(ManualRequest request, Caller caller, Submission submission, Supplier<Stored> store) {
        boolean meant = request.confirm() && caller.role() == Role.ADMIN;
        if (meant || submission.patterns().isEmpty()) {
            return store.get();
        }
        judging.lock();
        try {
            refuseWhole(caller, submission.patterns());
            return store.get();
        } finally {
            judging.unlock();
        }
    }

    private void refuseWhole(Caller caller, Map<Line, Asked> asked) {
        Map<String, Set<String>> together = earlier(caller);
        // Whoever was allowed to refresh all of it takes nothing more.
        together.values().removeIf(PathSample::isReachedBy);
        asked.keySet().forEach(line -> add(together, line.domain(), line.text()));
        List<Mistake> whole = new ArrayList<>();
        together.values().removeIf(patterns -> !PathSample.isReachedBy(patterns));
        asked.forEach((line, as) -> {
            if (together.containsKey(line.domain())) {
                whole.add(mistake(line, as));
            }
        });
        if (!whole.isEmpty()) {
            throw new Refusal(Problem.of(
                    caller.role() == Role.ADMIN ? 400 : 403,
                    "nothing was taken; patterns that together are a whole domain need the role admin and"
                            + " \"confirm\": true",
                    whole));
        }
    }

    private static Mistake mistake(Line line, Asked asked) {
        return Mistake.at(
                asked.index(),
                asked.field(),
                asked.text(),
                "names everything under " + line.domain()
                        + " together with the other patterns of this request and those"
                        + " that this token asked for within the last minute",
                "if that is meant, send \"confirm\": true with a token of role admin");
    }

    private Map<String, Set<String>> earlier(Caller caller) {
        Map<String, Set<String>> patterns = new HashMap<>();
        ledger.stream(
                new Query(
                        Operation.REFRESH,
                        Kind.PATTERN,
                        null,
                        List.of(),
                        false,
                        null,
                        null,
                        null,
                        clock.instant().minus(TOGETHER),
                        null,
                        null),
                Ledger.ALL,
                entry -> {
                    if (counts(entry, caller)) {
                        add(patterns, entry.domain(), entry.url());
                    }
                });
        return patterns;
    }

    /// What was canceled has not gone out.
    private static boolean counts(Entry entry, Caller caller) {
        return caller.name().equals(entry.cause().by()) && entry.state() != State.CANCELED;
    }

    /// One more than can be compared says that there are too many.
    private static void add(Map<String, Set<String>> patterns, String domain, String line) {
        Set<String> same = patterns.computeIfAbsent(domain, _ -> new LinkedHashSet<>());
        if (same.size() <= PathSample.MOST_PATTERNS) {
            same.add(line.substring(line.indexOf('/', line.indexOf("//") + 2)));
        }
    }
}
