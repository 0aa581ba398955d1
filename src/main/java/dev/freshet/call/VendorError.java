package dev.freshet.call;

import org.jspecify.annotations.Nullable;

/// What the vendor or the way to it said went wrong, free of secrets and signed addresses.
///
/// @param code the vendor's code, or one of ours for transport faults (`ConnectionFailed`, `NoAnswer`, `GarbledAnswer`)
/// @param message one sentence
/// @param requestId the vendor's request id, as far as it gave one
public record VendorError(
        String code, String message, @Nullable String requestId) {}
