package dev.freshet.api;

import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record as people see it (design §3.2). Ids are strings: JavaScript's numbers lose their last digits.
@RegisterForReflection(targets = {RecordView.class, VendorError.class, Cause.class})
record RecordView(
        String id,
        String request,
        String account,
        String product,
        String site,
        String operation,
        String kind,
        String url,
        String domain,
        String state,
        @Nullable String reason,
        int progress,
        @Nullable String taskId,
        @Nullable String call,
        int changes,
        int attempts,
        Instant requestedAt,
        @Nullable Instant dueAt,
        @Nullable Instant submittedAt,
        @Nullable Instant completedAt,
        @Nullable Instant verifiedAt,
        @Nullable VendorError error,
        Cause cause) {
    static RecordView of(Entry entry) {
        Long call = entry.call();
        return new RecordView(
                Long.toString(entry.id()),
                entry.request(),
                entry.account(),
                entry.product().label(),
                entry.site(),
                entry.operation().label(),
                entry.kind().label(),
                entry.url(),
                entry.domain(),
                entry.state().label(),
                entry.reason(),
                entry.progress(),
                entry.taskId(),
                call == null ? null : call.toString(),
                entry.changes(),
                entry.attempts(),
                entry.requestedAt(),
                entry.dueAt(),
                entry.submittedAt(),
                entry.completedAt(),
                entry.verifiedAt(),
                entry.error(),
                entry.cause());
    }
}
