package dev.freshet.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.freshet.ledger.CallEntry;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger.Lineage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record with where it comes from and went.
@RegisterForReflection
record DetailView(@JsonUnwrapped RecordView record, LineageView lineage) {
    static DetailView of(Entry entry, Lineage lineage) {
        String taskId = entry.taskId();
        return new DetailView(
                RecordView.of(entry),
                new LineageView(
                        lineage.events().stream().map(EventView::of).toList(),
                        lineage.calls().stream().map(CallView::of).toList(),
                        taskId == null ? List.of() : Arrays.asList(taskId.split(","))));
    }

    /// @param events what it stands for, each with its subject and count of changes
    /// @param calls the calls it went out in
    /// @param tasks the vendor's ids it is or may be followed by
    @RegisterForReflection
    record LineageView(List<EventView> events, List<CallView> calls, List<String> tasks) {}

    @RegisterForReflection
    record CallView(
            String id,
            String operation,
            String kind,
            int lines,
            Instant beganAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            List<String> taskIds,
            @Nullable String requestId,
            @Nullable String code,
            String because) {
        static CallView of(CallEntry call) {
            return new CallView(
                    Long.toString(call.id()),
                    call.operation(),
                    call.kind(),
                    call.lines(),
                    call.beganAt(),
                    call.endedAt(),
                    call.outcome(),
                    call.taskIds(),
                    call.requestId(),
                    call.code(),
                    call.because());
        }
    }
}
