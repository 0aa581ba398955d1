package dev.freshet.dispatch;

import java.time.Instant;

/// Nothing of an operation goes out in a lane until then.
///
/// @param until when to try again
/// @param reason the sentence records show
public record Hold(Instant until, String reason) {}
