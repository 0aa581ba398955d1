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

    /// Nothing was taken, for a reason that is not known: what to do must be found out.
    ///
    /// @param suspect what is at fault, as far as the words tell
    record Unexplained(VendorError error, Suspect suspect) implements Fault {}

    /// What may be at fault.
    enum Suspect {
        LINES,
        SERVICE
    }

    /// The account may not do this now: key, permission, service suspended. A person must act; the lines wait.
    ///
    /// @param perDomain whether it may do so with some of its domains and not with others
    record Denied(VendorError error, boolean perDomain) implements Fault {
        public Denied(VendorError error) {
            this(error, false);
        }
    }

    /// The vendor was not reached; nothing was taken.
    record Unreachable(VendorError error) implements Fault {}

    /// A call that would have to wait too long for its turn, or was stopped while it waited.
    Unreachable TOO_EARLY = new Unreachable(
            new VendorError("TooEarly", "the account's calls a second are used up; the call was not sent", null));

    /// The call may or may not have been taken: look it up before repeating it.
    ///
    /// @param unexplained whether the vendor answered, and with a code that is not known
    record Unknown(VendorError error, boolean unexplained) implements Fault {
        public Unknown(VendorError error) {
            this(error, false);
        }
    }
}
