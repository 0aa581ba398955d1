package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Nonces of the last 30 minutes: a timestamp may lie 15 minutes either way (alibaba-api.md §7.1).
final class Nonces {
    private static final Duration MEMORY = Duration.ofMinutes(30);

    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /// False if the key used this nonce before.
    boolean first(String accessKeyId, String nonce, Instant now) {
        forget(now);
        return seen.putIfAbsent(accessKeyId + "\n" + nonce, now) == null;
    }

    private void forget(Instant now) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now.minus(MEMORY))) {
            oldest.remove();
        }
    }
}
