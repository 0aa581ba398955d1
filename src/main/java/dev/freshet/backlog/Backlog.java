package dev.freshet.backlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The durable set of lines that wait. Every method but [#add] blocks.
public interface Backlog {
    /// Stores an arrival. The stage completes after the commit is on disk (promise P1), and fails with
    /// [StoreDown] where it could not be stored.
    CompletionStage<Stored> add(Arrival arrival);

    /// Writes down what a request with an `Idempotency-Key` is answered, so that a repeat gets the same, and gives the
    /// answer that counts: that of whoever came first, by whatever instance.
    String keepAnswer(Arrival.Key key, String answer);

    /// The lanes in which something is due.
    Set<Lane> lanesDue(Instant now);

    /// What is due in a lane, most urgent first: people before automatic, refreshes before prefetches, then by
    /// rank, then by due time. Where a line is due, those of its kind that still wait for their window go along in
    /// the same calls, unless they went out within their max-wait: calls are saved, and a line that changes all the
    /// time is not sent more often. A prefetch whose URL has a refresh under way is not in it (promise P4): it is
    /// put off behind that refresh.
    List<Waiting> due(Lane lane, Instant now, int limit);

    /// Puts lines off: each waits until its new due time, and its record says for what.
    void defer(List<Deferral> deferrals);

    /// Puts off all that is due in a lane.
    ///
    /// @param until the new due time
    /// @param reason the sentence the records show
    void putOff(Lane lane, Instant now, Instant until, String reason);

    /// Makes due what waits for its window only, and tells how much that was. What waits for quota, for room in a
    /// minute or behind a refresh stays.
    int hasten(Instant now);

    /// The earliest due time of anything that waits.
    Optional<Instant> nextDue();

    /// Lines to put off.
    ///
    /// @param records the records' ids
    /// @param until the new due time
    /// @param reason the sentence their records show
    record Deferral(List<Long> records, Instant until, String reason) {}
}
