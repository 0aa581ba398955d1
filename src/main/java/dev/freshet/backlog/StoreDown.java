package dev.freshet.backlog;

/// The store cannot take or give anything now. What was asked did not happen; the sender should come again.
public final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreDown(String message) {
        super(message);
    }

    public StoreDown(String message, Throwable cause) {
        super(message, cause);
    }
}
