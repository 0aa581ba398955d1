package dev.freshet.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// All that a simulator is made of.
///
/// @param signatureClock against which timestamps are judged and nonces forgotten
/// @param loggedCalls how many calls the log keeps
/// @param loggedCharacters how many characters of parameters it keeps, all calls together
record Settings(
        String host,
        int port,
        InstantSource clock,
        InstantSource signatureClock,
        List<Account> accounts,
        Duration refreshTakes,
        Duration prefetchTakes,
        Duration visibleAfter,
        Limits limits,
        Set<Quirk> quirks,
        int loggedCalls,
        long loggedCharacters,
        long seed) {

    Settings {
        accounts = List.copyOf(accounts);
        quirks = Set.copyOf(quirks);
    }

    Duration takes(ObjectType type) {
        return type == ObjectType.PRELOAD ? prefetchTakes : refreshTakes;
    }
}
