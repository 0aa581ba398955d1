package dev.freshet.trouble;

import org.jspecify.annotations.Nullable;

/// The store cannot take or give anything now. What was asked did not happen, unless it [is said](#isUndecided) that
/// nobody knows; the sender should come again.
public final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean undecided;

    public StoreDown(String message) {
        super(message);
        this.undecided = false;
    }

    public StoreDown(String message, Throwable cause) {
        super(message, cause);
        this.undecided = false;
    }

    private StoreDown(String message, boolean undecided, @Nullable Throwable cause) {
        super(message, cause);
        this.undecided = undecided;
    }

    /// One of which nobody knows whether it was stored: its commit was under way.
    public static StoreDown undecided(String message, @Nullable Throwable cause) {
        return new StoreDown(
                message + "; whether this was stored is not known: an event that comes again is stored once",
                true,
                cause);
    }

    /// Whether it may have happened all the same.
    public boolean isUndecided() {
        return undecided;
    }
}
