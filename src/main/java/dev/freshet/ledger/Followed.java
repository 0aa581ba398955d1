package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Operation;
import dev.freshet.plan.Batch;
import java.time.Instant;
import java.util.List;

/// A call whose tasks are under way.
///
/// @param call the call's id
/// @param lane whose account, which product
/// @param operation refresh or prefetch
/// @param beganAt when the call began
/// @param heardAt when the vendor had said that it has it; the call was made no later
/// @param items its lines that have not ended
public record Followed(long call, Lane lane, Operation operation, Instant beganAt, Instant heardAt, List<Item> items) {
    /// A line under way.
    ///
    /// @param item the line
    /// @param taskIds the ids its task may have; one once it was seen
    /// @param resent how often it went out again
    public record Item(Batch.Item item, List<String> taskIds, int resent) {
        public Item {
            taskIds = List.copyOf(taskIds);
        }
    }

    public Followed {
        items = List.copyOf(items);
    }
}
