package dev.freshet.backlog;

import java.util.Locale;

/// How an event ended.
public enum EventOutcome {
    ACCEPTED,
    DUPLICATE,
    IGNORED,
    REFUSED;

    /// The name in answers: `accepted`, `duplicate`, `ignored`, `refused`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
