package dev.freshet.runtime;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The clock of this machine. All who share a store go by the store's clock instead, which begins with this one.
///
/// @param nanos passes as `System.nanoTime` does, whatever the clock says
public record MachineClock(InstantSource source, LongSupplier nanos) {}
