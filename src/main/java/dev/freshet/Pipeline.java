package dev.freshet;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Backlog;
import dev.freshet.backlog.Stored;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The whole story: events become changes, changes become lines, lines wait, go out, and are followed to their end.
public final class Pipeline {
    private final Backlog backlog;

    public Pipeline(Backlog backlog) {
        this.backlog = backlog;
    }

    /// Stores what came in. Completes after the commit is on disk; fails with [dev.freshet.backlog.StoreDown].
    public CompletionStage<Stored> accept(Arrival arrival) {
        return backlog.add(arrival);
    }

    /// Sends what is due and returns the ids of the calls made. Blocks; one flush runs at a time.
    ///
    /// @param all true: also what waits for its window (not what waits for quota or behind a refresh)
    public List<Long> flush(boolean all) {
        return List.of();
    }

    /// Asks after what is under way. Blocks.
    public void follow() {}
}
