package dev.freshet.ledger;

import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line and one run of it: what `GET /api/v1/records` shows (design §3.2).
///
/// @param id the record's id; grows with the order of arrival
/// @param request the request that opened it
/// @param account whose account
/// @param product which product
/// @param site which site
/// @param operation refresh or prefetch
/// @param kind what the line names
/// @param url the line as sent
/// @param domain the line's host
/// @param options a prefetch's options
/// @param force delete copies instead of marking them
/// @param state where it stands
/// @param reason the state's sentence; null where the state says it all
/// @param progress 0 to 100
/// @param taskId the vendor's id, or several joined by commas until the line's own is known
/// @param call the id of the call it went out in
/// @param changes how many changes it stands for
/// @param attempts how many calls named it
/// @param requestedAt when it was opened
/// @param dueAt when it goes out, while it waits
/// @param submittedAt when the call that took it began
/// @param completedAt when it ended
/// @param verifiedAt when the edge was seen to serve the new content
/// @param error what went wrong, as far as something did
/// @param cause who wanted it last, and why
public record Entry(
        long id,
        String request,
        String account,
        Product product,
        String site,
        Operation operation,
        Kind kind,
        String url,
        String domain,
        PrefetchOptions options,
        boolean force,
        State state,
        @Nullable String reason,
        int progress,
        @Nullable String taskId,
        @Nullable Long call,
        int changes,
        int attempts,
        Instant requestedAt,
        @Nullable Instant dueAt,
        @Nullable Instant submittedAt,
        @Nullable Instant completedAt,
        @Nullable Instant verifiedAt,
        @Nullable VendorError error,
        Cause cause) {}
