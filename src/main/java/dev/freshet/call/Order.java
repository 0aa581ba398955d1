package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.plan.Batch;
import java.util.List;

/// One call to make.
///
/// @param lane whose account, which product
/// @param operation refresh or prefetch
/// @param kind what the lines name
/// @param force delete copies instead of marking them; nothing for files (alibaba-api.md §0.3)
/// @param options a prefetch's options
/// @param lines what to send, each once
public record Order(
        Lane lane, Operation operation, Kind kind, boolean force, PrefetchOptions options, List<String> lines) {
    public Order {
        lines = List.copyOf(lines);
    }

    /// The call a batch means.
    public static Order of(Batch batch) {
        List<String> lines = batch.items().stream().map(Batch.Item::line).toList();
        return new Order(batch.lane(), batch.operation(), batch.kind(), batch.force(), batch.options(), lines);
    }
}
