package dev.freshet.ledger;

import dev.freshet.plan.Batch;
import java.time.Instant;

/// Lines that one call has for itself, written down before the call is made.
///
/// @param call the call's id
/// @param batch what the call says; only lines that were really claimed
/// @param beganAt when it was written down
/// @param looks how often a lost reply was looked up
public record Claim(long call, Batch batch, Instant beganAt, int looks) {}
