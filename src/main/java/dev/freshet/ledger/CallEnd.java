package dev.freshet.ledger;

import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call ended, as it is written down.
///
/// @param at when the end was known
/// @param outcome the outcome's name
/// @param taskIds the vendor's ids, empty unless accepted
/// @param requestId the vendor's request id
/// @param error what went wrong
public record CallEnd(
        Instant at,
        String outcome,
        List<String> taskIds,
        @Nullable String requestId,
        @Nullable VendorError error) {

    public CallEnd {
        taskIds = List.copyOf(taskIds);
    }

    /// The end an outcome means.
    public static CallEnd of(Outcome outcome, Instant at) {
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                new CallEnd(at, "accepted", accepted.taskIds(), accepted.requestId(), null);
            case Outcome.Fault fault ->
                new CallEnd(at, name(fault), List.of(), fault.error().requestId(), fault.error());
        };
    }

    /// A lost call that the vendor turned out to have.
    public static CallEnd found(List<String> taskIds, Instant at) {
        return new CallEnd(at, "accepted", taskIds, null, null);
    }

    /// A lost call that the vendor does not have.
    public static CallEnd notFound(Instant at) {
        return new CallEnd(at, "not-found", List.of(), null, null);
    }

    /// Whether the vendor may have charged the call's lines. One that no look-up found may share its task's
    /// id with another call of that second (alibaba-api.md §2.1); the next reading of the quota tells what
    /// is left.
    public boolean mayBeCharged() {
        return outcome.equals("accepted") || outcome.equals("unknown") || outcome.equals("not-found");
    }

    private static String name(Outcome.Fault fault) {
        return switch (fault) {
            case Outcome.Throttled _ -> "throttled";
            case Outcome.QuotaGone _ -> "quota-gone";
            case Outcome.LinesRejected _ -> "lines-rejected";
            case Outcome.CallRejected _ -> "call-rejected";
            case Outcome.Unexplained _ -> "refused";
            case Outcome.Denied _ -> "denied";
            case Outcome.Unreachable _ -> "unreachable";
            case Outcome.Unknown _ -> "unknown";
        };
    }
}
