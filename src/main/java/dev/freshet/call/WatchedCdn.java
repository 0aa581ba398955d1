package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Quota;
import dev.freshet.trouble.StoreDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells how long the calls of another take, and sees to it that nothing is thrown: what nobody expected is an answer
/// like others, so that one line or one reply costs one call.
public final class WatchedCdn implements Cdn {
    private final Cdn cdn;
    private final SlowCalls slow;

    public WatchedCdn(Cdn cdn, SlowCalls slow) {
        this.cdn = cdn;
        this.slow = slow;
    }

    /// Whether a call that threw reached the vendor, nobody can know.
    @Override
    public Outcome submit(Order order) {
        return watched(order.lane(), () -> cdn.submit(order), Outcome.Unknown::new);
    }

    @Override
    public Answer<Quota> quota(Lane lane) {
        return watched(lane, () -> cdn.quota(lane), WatchedCdn::missing);
    }

    @Override
    public Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids) {
        return watched(lane, () -> cdn.tasks(lane, ids), WatchedCdn::missing);
    }

    @Override
    public Answer<List<TaskStatus>> find(Order order, Instant since) {
        return watched(order.lane(), () -> cdn.find(order, since), WatchedCdn::missing);
    }

    @Override
    public Optional<Duration> skew(Lane lane) {
        return cdn.skew(lane);
    }

    private <T> T watched(Lane lane, Supplier<T> call, Function<VendorError, T> otherwise) {
        try (SlowCalls.Running _ = slow.begin(lane)) {
            return call.get();
        } catch (StoreDown down) {
            throw down;
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return otherwise.apply(new VendorError("Unexpected", "the call failed unexpectedly: " + why, null));
        }
    }

    private static <T> Answer<T> missing(VendorError error) {
        return new Answer.Missing<>(new Outcome.Unreachable(error));
    }
}
