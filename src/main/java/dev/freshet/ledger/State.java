package dev.freshet.ledger;

import java.util.Locale;

/// Where a record stands (design §3.2).
public enum State {
    WAITING,
    SUBMITTING,
    RUNNING,
    DONE,
    VERIFIED,
    STALE,
    FAILED,
    COVERED,
    SUPPRESSED,
    CANCELED;

    /// The name in records: lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of this label.
    ///
    /// @throws IllegalArgumentException where no state has it
    public static State of(String label) {
        for (State state : values()) {
            if (state.label().equals(label)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no such state: " + label);
    }
}
