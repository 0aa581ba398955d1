package dev.freshet.jdbc;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what became of one arrival.
final class Tally {
    private final String request;
    private final Map<EventOutcome, Integer> counts = new EnumMap<>(EventOutcome.class);
    private final List<Stored.Wait> waits = new ArrayList<>(2);
    private @Nullable Instant looksAt;

    Tally(String request) {
        this.request = request;
    }

    void count(EventOutcome outcome, int events) {
        counts.merge(outcome, events, Integer::sum);
    }

    void wait(Stored.Wait wait) {
        waits.add(wait);
    }

    void look(Instant at) {
        looksAt = looksAt == null || at.isBefore(looksAt) ? at : looksAt;
    }

    Stored stored() {
        return new Stored(
                request,
                counts.getOrDefault(EventOutcome.ACCEPTED, 0),
                counts.getOrDefault(EventOutcome.DUPLICATE, 0),
                counts.getOrDefault(EventOutcome.IGNORED, 0),
                counts.getOrDefault(EventOutcome.REFUSED, 0),
                waits,
                looksAt,
                null);
    }
}
