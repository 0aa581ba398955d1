package dev.freshet.api;

import dev.freshet.ledger.EventEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as people see it.
@RegisterForReflection
record EventView(
        String id,
        String request,
        String source,
        Instant receivedAt,
        String outcome,
        @Nullable String reason,
        @Nullable String subject,
        int changes) {
    static EventView of(EventEntry entry) {
        return new EventView(
                Long.toString(entry.id()),
                entry.request(),
                entry.source(),
                entry.receivedAt(),
                entry.outcome().label(),
                entry.reason(),
                entry.subject(),
                entry.changes());
    }
}
