package dev.freshet.backlog;

import java.util.List;
import java.util.Optional;

/// Asks the store how it does.
public interface StoreProbe {
    /// Why nothing can be stored now; empty where all is well.
    Optional<String> trouble();

    /// What an operator should know although things are stored.
    List<String> notices();
}
