package dev.freshet.plan;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Refusals;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.util.List;

/// The lines of one call: one kind, one set of options, inside every limit of the vendor.
///
/// @param lane whose account, which product
/// @param operation refresh or prefetch
/// @param kind what the lines name
/// @param force delete copies instead of marking them
/// @param options a prefetch's options
/// @param items the lines, each once
/// @param because one sentence with numbers: why these lines, and why now
public record Batch(
        Lane lane,
        Operation operation,
        Kind kind,
        boolean force,
        PrefetchOptions options,
        List<Item> items,
        String because) {

    /// A line and the record it belongs to.
    ///
    /// @param refusals what the vendor made of it before
    public record Item(long record, String line, String domain, Refusals refusals) {
        /// A line that the vendor has not refused.
        public Item(long record, String line, String domain) {
            this(record, line, domain, Refusals.NONE);
        }
    }

    public Batch {
        items = List.copyOf(items);
    }

    /// The same call with only some of its lines.
    public Batch with(List<Item> some) {
        return new Batch(lane, operation, kind, force, options, some, because);
    }

    /// The same call, with the first of these sentences added to its own.
    public Batch because(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        String others = more.size() == 1 ? "" : ", and " + (more.size() - 1) + " more of the kind";
        return new Batch(lane, operation, kind, force, options, items, because + "; " + more.getFirst() + others);
    }
}
