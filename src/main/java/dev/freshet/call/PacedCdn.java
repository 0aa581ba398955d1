package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the calls of another within the vendor's calls a second (alibaba-api.md §4.3). The pages of a search are
/// paced where they are read, by [Pace#pages].
public final class PacedCdn implements Cdn {
    private final Cdn cdn;
    private final Pace pace;

    public PacedCdn(Cdn cdn, Pace pace) {
        this.cdn = cdn;
        this.pace = pace;
    }

    @Override
    public Outcome submit(Order order) {
        Pace.Ask ask =
                switch (order.operation()) {
                    case REFRESH -> Pace.Ask.REFRESH;
                    case PREFETCH -> Pace.Ask.PREFETCH;
                };
        return waited(order.lane(), ask) ? cdn.submit(order) : Outcome.TOO_EARLY;
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return waited(lane, Pace.Ask.QUOTA) ? cdn.quota(lane) : new Answer.Missing<>(Outcome.TOO_EARLY);
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        return waited(lane, Pace.Ask.TASKS) ? cdn.tasks(lane, ids) : new Answer.Missing<>(Outcome.TOO_EARLY);
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return cdn.find(order, since);
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return cdn.skew(lane);
    }

    private boolean waited(Lane lane, Pace.Ask ask) {
        try {
            return pace.await(lane, ask);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
