package dev.freshet.backlog;

import org.jspecify.annotations.Nullable;

/// Asks the store how it does.
@FunctionalInterface
public interface StoreProbe {
    /// Why nothing can be stored now; null where all is well.
    @Nullable
    String trouble();
}
