package dev.freshet.ledger;

import dev.freshet.plan.Batch;
import java.util.List;

/// Lines that share a fate.
public record Portion(Fate fate, List<Batch.Item> items) {
    public Portion {
        items = List.copyOf(items);
    }
}
