package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Leaves each lane to whoever speaks for its product, where the settings have what that takes.
public final class ByProduct implements Cdn {
    private final Function<Product, Cdn> cdns;
    private final Roster roster;

    public ByProduct(Function<Product, Cdn> cdns, Roster roster) {
        this.cdns = cdns;
        this.roster = roster;
    }

    @Override
    public Outcome submit(Order order) {
        return roster.gap(order.lane()).<Outcome>map(Roster.Gap::fault).orElseGet(() -> of(order.lane())
                .submit(order));
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return asked(lane, () -> of(lane).quota(lane));
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        return asked(lane, () -> of(lane).tasks(lane, ids));
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return asked(order.lane(), () -> of(order.lane()).find(order, since));
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return of(lane).skew(lane);
    }

    private <T> Answer<T> asked(Lane lane, Supplier<Answer<T>> question) {
        return roster.gap(lane)
                .<Answer<T>>map(gap -> new Answer.Missing<>(gap.fault()))
                .orElseGet(question);
    }

    private Cdn of(Lane lane) {
        return cdns.apply(lane.product());
    }
}
