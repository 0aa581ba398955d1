package dev.freshet.ledger;

import dev.freshet.line.Operation;
import dev.freshet.line.Product;
import java.util.List;

/// A task that the vendor says is complete, unasked (alibaba-api.md §5.10).
///
/// @param product whose task: ids of different products may be the same
/// @param operation refresh or prefetch
/// @param taskId the vendor's id
/// @param lines the lines it was for, as far as told; the scheme may be missing
public record TaskEnd(Product product, Operation operation, String taskId, List<String> lines) {
    public TaskEnd {
        lines = List.copyOf(lines);
    }
}
