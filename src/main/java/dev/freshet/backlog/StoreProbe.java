package dev.freshet.backlog;

import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.util.List;
import java.util.Optional;

/// Asks the store how it does. Its troubles are all of it, as far as that is known within a second.
public interface StoreProbe extends TroubleSource {
    /// Why nothing can be stored now; empty where all is well. Waits for a commit, 5 s at most.
    Optional<Trouble> trouble();

    /// What an operator should know although things are stored.
    List<Trouble> notices();
}
