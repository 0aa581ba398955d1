package dev.freshet.runtime;

import java.time.InstantSource;

/// The clock of this machine. All who share a store go by the store's clock instead, which begins with this one.
public record MachineClock(InstantSource source) {}
