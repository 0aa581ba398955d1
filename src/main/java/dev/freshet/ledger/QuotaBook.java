package dev.freshet.ledger;

import java.util.List;

/// What is left of the day, as last read from the vendor and counted since.
@FunctionalInterface
public interface QuotaBook {
    /// Every quota of every lane, by account, product and kind. Reads what is known; asks nobody.
    List<QuotaEntry> today();
}
