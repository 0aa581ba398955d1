package dev.freshet.dispatch;

import dev.freshet.backlog.Lane;
import dev.freshet.line.Operation;
import java.util.List;
import java.util.Optional;

/// What the vendor holds back, as all processes know it. Every method blocks and throws
/// [dev.freshet.trouble.StoreDown] where the store does not answer.
public interface Holds {
    /// An operation that failed.
    ///
    /// @param failures how often in a row, beyond the first time
    record Held(Lane lane, Operation operation, int failures, Hold hold) {}

    /// The operation's last failure, whether or not its hold is over; empty where its last call went through.
    Optional<Held> of(Lane lane, Operation operation);

    /// Writes down a failure.
    void put(Held held);

    /// Forgets the failures of an operation whose call went through.
    void lift(Lane lane, Operation operation);

    /// All that is written down.
    List<Held> all();
}
