package dev.freshet.call;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The CDN products, as Freshet wishes them to be. Every method blocks, at most as long as the call time-outs
/// allow, and throws nothing that belongs to the outside: expected answers are values.
public interface Cdn {
    /// The most ids one [#tasks] question may name (alibaba-api.md §2.4, §3.2, §3.3).
    static int idsPerQuestion(Product product) {
        return switch (product) {
            case CDN, DCDN -> 10;
            case VOD -> 1;
            // It lists all that was made, and each is picked from there.
            case ESA -> 100;
        };
    }

    /// Makes one call.
    Outcome submit(Order order);

    /// What is left of the day.
    Answer<Quota> quota(Lane lane);

    /// The tasks of these ids; one that is not visible yet is simply absent.
    ///
    /// @param ids at least one, and at most [#idsPerQuestion]
    Answer<List<TaskStatus>> tasks(Lane lane, List<String> ids);

    /// The tasks of a call whose reply was lost: same operation, kind and lines, made at or after `since`.
    ///
    /// @param order the call as it was sent
    /// @param since when it began, by our clock; the adapter allows for the vendor's seconds and for clock skew
    Answer<List<TaskStatus>> find(Order order, Instant since);

    /// How far the vendor's clock is ahead of ours, as last seen; empty before the first answer.
    Optional<Duration> skew(Lane lane);
}
