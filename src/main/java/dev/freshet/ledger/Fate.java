package dev.freshet.ledger;

import dev.freshet.backlog.Refusals;
import dev.freshet.call.VendorError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a line after a call or a look at its task.
public sealed interface Fate {
    /// The vendor has it.
    ///
    /// @param taskId the vendor's id or ids
    /// @param progress 0 to 100
    /// @param reason a sentence to show, or null
    record Running(
            @Nullable String taskId, int progress, @Nullable String reason) implements Fate {}

    /// Complete.
    record Done(@Nullable String reason) implements Fate {}

    /// It waits again. Where a newer record of the same line exists, it is covered by that one instead.
    ///
    /// @param until the new due time
    /// @param reason what it waits for
    /// @param error what went wrong
    /// @param resend true when the vendor had it and it goes out once more
    /// @param refusals what the vendor has made of it by now; null where that is as before
    record Again(
            Instant until,
            String reason,
            @Nullable VendorError error,
            boolean resend,
            @Nullable Refusals refusals) implements Fate {
        public Again(Instant until, String reason, @Nullable VendorError error, boolean resend) {
            this(until, reason, error, resend, null);
        }
    }

    /// It ended badly.
    record Failed(String reason, VendorError error) implements Fate {}

    /// Nobody knows whether the vendor has it; it stays claimed until a look-up tells.
    ///
    /// @param refusals what the vendor has made of it by now, if it has not taken it; null where that is as before
    record Lost(String reason, VendorError error, @Nullable Refusals refusals) implements Fate {
        public Lost(String reason, VendorError error) {
            this(reason, error, null);
        }
    }
}
