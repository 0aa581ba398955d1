package dev.freshet.jdbc;

import dev.freshet.backlog.StoreDown;
import org.jspecify.annotations.Nullable;

/// A transaction that did not come to its end, and what that means.
final class StoreRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    StoreRefusal(Fault fault, @Nullable Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /// As the stages know it: the cause's own words are for the log, since they may quote what was to be stored.
    StoreDown asDown() {
        return new StoreDown(fault.sentence(), this);
    }
}
