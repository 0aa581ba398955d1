package dev.freshet.call;

import java.time.Duration;
import java.util.List;

/// How a call ended. Expected ends are values; each leads to one thing to do.
public sealed interface Outcome {
    /// The vendor has the lines.
    ///
    /// @param taskIds decimal ids, at least one; several calls may share one (alibaba-api.md §2.1)
    /// @param requestId the vendor's request id
    record Accepted(List<String> taskIds, String requestId) implements Outcome {
        public Accepted {
            taskIds = List.copyOf(taskIds);
        }
    }

    /// The vendor did not take the lines, or nobody knows.
    sealed interface Fault extends Outcome {
        /// What was said.
        VendorError error();
    }

    /// Come again later: flow control, a busy service, a full queue.
    ///
    /// @param atLeast the shortest wait that makes sense; the caller backs off from there
    record Throttled(VendorError error, Duration atLeast) implements Fault {}

    /// The day's quota is used up; only the next day brings more.
    record QuotaGone(VendorError error) implements Fault {}

    /// One or more of the lines are at fault; nothing of the call was taken.
    record LinesRejected(VendorError error) implements Fault {}

    /// The call as such is at fault, whatever its lines: repeating it cannot help.
    record CallRejected(VendorError error) implements Fault {}

    /// The account may not do this now: key, permission, service suspended. A person must act; the lines wait.
    record Denied(VendorError error) implements Fault {}

    /// The vendor was not reached; nothing was taken.
    record Unreachable(VendorError error) implements Fault {}

    /// A call that would have to wait too long for its turn, or was stopped while it waited.
    Unreachable TOO_EARLY = new Unreachable(
            new VendorError("TooEarly", "the account's calls a second are used up; the call was not sent", null));

    /// The call may or may not have been taken: look it up before repeating it.
    record Unknown(VendorError error) implements Fault {}
}
