package dev.freshet.line;

import java.util.Locale;

/// The two things a CDN can be asked to do.
public enum Operation {
    REFRESH,
    PREFETCH;

    /// The name in records: `refresh`, `prefetch`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The operation of this label.
    ///
    /// @throws IllegalArgumentException where no operation has it
    public static Operation of(String label) {
        for (Operation operation : values()) {
            if (operation.label().equals(label)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("no such operation: " + label);
    }
}
