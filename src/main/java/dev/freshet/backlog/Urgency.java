package dev.freshet.backlog;

/// Who waits for a line. The order of the constants counts: the later one wins when wishes meet.
public enum Urgency {
    /// A change of an object: debounced, kept off the reserve of the quota.
    AUTOMATIC,
    /// A person's or a pipeline's request: debounced, may use the reserve.
    MANUAL,
    /// A person's `now`: due at once, whatever the window says.
    NOW
}
