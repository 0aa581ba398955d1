package dev.freshet.dispatch;

import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Lane;
import dev.freshet.ledger.Calls;
import dev.freshet.push.Pushes;
import dev.freshet.trouble.StoreDown;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notices that nobody comes to what is due. Whoever looks at a row gives it a later time or ends it, so one that has
/// been due for long says that whoever should look is stuck or gone; the row says so whatever thread that was, and in
/// whatever process.
public final class Overdue implements TroubleSource {
    /// Longer than any one step takes: a call with all its time-outs, or a chunk of lines before it.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String REMEDY =
            "keep a thread dump and restart the process: all that waits is on disk, and goes out then";

    private final Backlog backlog;
    private final Calls calls;
    private final Pushes pushes;
    private final InstantSource clock;
    private final Map<List<String>, Trouble> known = new HashMap<>();

    public Overdue(Backlog backlog, Calls calls, Pushes pushes, InstantSource clock) {
        this.backlog = backlog;
        this.calls = calls;
        this.pushes = pushes;
        this.clock = clock;
    }

    @Override
    public synchronized List<Trouble> troubles() {
        Instant limit = clock.instant().minus(PATIENCE);
        try {
            List<Trouble> found = new ArrayList<>();
            backlog.lanesDue(limit).stream()
                    .map(Lane::account)
                    .distinct()
                    .forEach(account -> found.add(trouble(
                            "sending-stuck",
                            account,
                            "lines of account " + account
                                    + " have been due for 10 minutes, and nobody has come to them",
                            limit)));
            past(calls.nextLook(), limit)
                    .map(since -> trouble(
                            "following-stuck", "", "nobody has asked for 10 minutes what became of calls", since))
                    .ifPresent(found::add);
            past(pushes.nextDue(), limit)
                    .map(since -> trouble(
                            "pushes-stuck",
                            "",
                            "pushes have been due for 10 minutes, and nobody has come to them",
                            since))
                    .ifPresent(found::add);
            return sinceFirstSeen(found);
        } catch (StoreDown down) {
            // The store tells of itself.
            return List.of();
        }
    }

    private static Optional<Instant> past(Optional<Instant> due, Instant limit) {
        return due.filter(at -> at.isBefore(limit));
    }

    private static Trouble trouble(String code, String about, String sentence, Instant since) {
        return new Trouble(code, Trouble.Level.DEGRADED, about, sentence, REMEDY, since);
    }

    private List<Trouble> sinceFirstSeen(List<Trouble> found) {
        Map<List<String>, Trouble> now = new HashMap<>();
        found.forEach(trouble -> {
            List<String> which = List.of(trouble.code(), trouble.about());
            now.put(which, known.getOrDefault(which, trouble));
        });
        known.clear();
        known.putAll(now);
        return List.copyOf(now.values());
    }
}
