package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Quota;
import dev.freshet.url.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Leaves each lane to whoever speaks for its product.
public final class ByProduct implements Cdn {
    private final Function<Product, Cdn> cdns;

    public ByProduct(Function<Product, Cdn> cdns) {
        this.cdns = cdns;
    }

    @Override
    public Outcome submit(Order order) {
        return of(order.lane()).submit(order);
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return of(lane).quota(lane);
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        return of(lane).tasks(lane, ids);
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return of(order.lane()).find(order, since);
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return of(lane).skew(lane);
    }

    private Cdn of(Lane lane) {
        return cdns.apply(lane.product());
    }
}
