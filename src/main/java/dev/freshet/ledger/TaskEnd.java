package dev.freshet.ledger;

import dev.freshet.url.Operation;
import java.util.List;

/// A task that the vendor says is complete, unasked (alibaba-api.md §5.10).
///
/// @param operation refresh or prefetch
/// @param taskId the vendor's id
/// @param lines the lines it was for, as far as told; the scheme may be missing
public record TaskEnd(Operation operation, String taskId, List<String> lines) {
    public TaskEnd {
        lines = List.copyOf(lines);
    }
}
