package dev.freshet.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call to the vendor.
///
/// @param id the call's id
/// @param operation `refresh` or `prefetch`
/// @param kind what its lines name
/// @param lines how many
/// @param beganAt when it was written down, just before it was made
/// @param endedAt when its end was known; null while it is not
/// @param outcome `accepted`, `throttled`, `quota-gone`, `lines-rejected`, `call-rejected`, `refused`, `denied`,
/// `unreachable`, `unknown`
/// @param taskIds the vendor's ids
/// @param requestId the vendor's request id
/// @param code the vendor's error code
/// @param because why it was made
public record CallEntry(
        long id,
        String operation,
        String kind,
        int lines,
        Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        List<String> taskIds,
        @Nullable String requestId,
        @Nullable String code,
        String because) {}
