package dev.freshet.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Calls per second of one key: a token bucket per operation, which holds one second's worth (alibaba-api.md
/// §4.3, §11).
final class Throttle {
    private static final double NANOS = 1e9;

    private record Bucket(double tokens, Instant at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();

    void pass(String action, int perSecond, Instant now) {
        Bucket bucket = buckets.getOrDefault(action, new Bucket(perSecond, now));
        double grown = Math.max(0, Duration.between(bucket.at(), now).toNanos()) / NANOS * perSecond;
        double tokens = Math.min(perSecond, bucket.tokens() + grown);
        // A sum of many small refills must not fall short of a whole token by a rounding error.
        if (tokens < 1 - 1e-6) {
            throw new Refusal(400, "Throttling.User", "Request was denied due to user flow control.");
        }
        buckets.put(action, new Bucket(tokens - 1, now));
    }
}
