package dev.freshet.ledger;

import dev.freshet.backlog.EventOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything that happened, to read and to search. Every method blocks and throws
/// [dev.freshet.trouble.StoreDown] where the store cannot answer.
public interface Ledger {
    /// As a limit: every record that matches.
    int ALL = Integer.MAX_VALUE;

    /// One record.
    Optional<Entry> entry(long id);

    /// Records by id, in the order of the ids; an unknown id is left out.
    List<Entry> entries(List<Long> ids);

    /// A page of records, newest first.
    ///
    /// @param limit 1 to 500
    Page<Entry> search(Query query, int limit);

    /// The records that match, newest first, handed out one by one while the store is read.
    ///
    /// @param limit how many at most: 1 to [#ALL]
    void stream(Query query, int limit, Consumer<Entry> each);

    /// Where a record comes from and went.
    Lineage lineage(long id);

    /// A page of events, newest first.
    ///
    /// @param outcome only these, or empty for all
    /// @param before the id of the last event of the page before
    Page<EventEntry> events(Optional<EventOutcome> outcome, Optional<Long> before, int limit);

    /// What waits.
    Backlogged backlog(Instant now);

    /// Why what waits has not gone, those alike together, the largest groups first; at most a hundred.
    List<WaitEntry> waits(Instant now);

    /// Ends a record that waits.
    Verdict cancel(long id, String by);

    /// Sends a failed record again, as a new one that is due at once; the new record's id is in the verdict. One that
    /// waits for the day's quota becomes a person's `now` and goes on waiting: it is the first to go when there is
    // room.
    Verdict retry(long id, String request, String by);

    /// Some rows, and the place the next ones begin.
    ///
    /// @param more whether older ones follow
    record Page<T>(List<T> items, boolean more) {}

    /// Events, changes and calls of a record.
    record Lineage(List<EventEntry> events, List<CallEntry> calls) {}

    /// Figures of what waits.
    ///
    /// @param waiting records that wait
    /// @param due those whose time has come
    /// @param oldestDueAt the earliest due time
    /// @param sites how many wait, by site
    /// @param reasons how many wait, by reason
    record Backlogged(
            long waiting,
            long due,
            Optional<Instant> oldestDueAt,
            Map<String, Long> sites,
            Map<String, Long> reasons) {}

    /// What came of a person's command.
    sealed interface Verdict {
        /// Done; the record that shows it.
        record Done(Entry entry) implements Verdict {}

        /// No such record.
        record Unknown() implements Verdict {}

        /// The record's state does not allow it.
        record Refused(State state) implements Verdict {}
    }
}
