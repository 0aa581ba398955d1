package dev.freshet.jdbc;

import dev.freshet.trouble.StoreDown;
import org.jspecify.annotations.Nullable;

/// A transaction that did not come to its end, and what that means.
final class StoreRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final boolean undecided;

    /// @param undecided whether it may be stored all the same
    StoreRefusal(Fault fault, @Nullable Throwable cause, boolean undecided) {
        super(fault.sentence(), cause);
        this.fault = fault;
        this.undecided = undecided;
    }

    Fault fault() {
        return fault;
    }

    /// As the stages know it: the cause's own words are for the log, since they may quote what was to be stored.
    StoreDown asDown() {
        return undecided ? StoreDown.undecided(fault.sentence(), this) : new StoreDown(fault.sentence(), this);
    }
}
