package dev.freshet.push;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The durable set of pushes that are worked on. Every method blocks, and throws [dev.freshet.trouble.StoreDown] where
/// the store does not answer.
public interface Pushes {
    /// Takes the one that is due longest. Nobody else is given it until then, unless the process dies sooner and the
    /// store is its alone.
    Optional<Pending> take(Instant now, Instant until);

    /// Writes down what is known of one that was taken, and when it is due again. Does nothing where somebody else has
    /// taken it since.
    ///
    /// @param reason what its event shows meanwhile
    void putOff(Pending pending, Instant until, String reason);

    /// Ends one that was taken, and puts the lines that come of it into the backlog, in one commit. Gives when the
    /// first of them is due; empty where there is none, or where somebody else has taken it since, and ends it.
    Optional<Instant> end(Pending pending, End end);

    /// When the next is due.
    Optional<Instant> nextDue();

    /// How many are worked on, and how many that are remembered need a person.
    Standing standing();

    /// How one ended.
    ///
    /// @param outcome accepted; ignored where nothing comes of it; refused where it needs a person
    /// @param changes how many of its files the source takes
    /// @param wishes the lines
    /// @param reason what its event shows from now on; null where there is nothing to say
    record End(
            EventOutcome outcome,
            int changes,
            List<Wish> wishes,
            @Nullable String reason) {
        public End {
            wishes = List.copyOf(wishes);
        }
    }

    /// Figures.
    record Standing(long open, long needPerson) {}
}
