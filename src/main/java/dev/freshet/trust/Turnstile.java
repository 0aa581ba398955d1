package dev.freshet.trust;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Lets each caller through so many times a second, and ten seconds' worth at once after a rest. Beyond a number of
/// callers it forgets whoever has been away longest, so that strangers cannot fill the memory.
public final class Turnstile {
    private static final int SECONDS_AT_ONCE = 10;

    private final int perSecond;
    private final TimeMeter time;
    private final Map<String, Bucket> callers;

    /// @param perSecond what one caller may do
    /// @param mostCallers how many are remembered
    /// @param time one that no clock's jump moves
    Turnstile(int perSecond, int mostCallers, TimeMeter time) {
        this.perSecond = perSecond;
        this.time = time;
        this.callers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > mostCallers;
            }
        };
    }

    /// Empty where the caller may pass, else how long until it may.
    Optional<Duration> pass(String caller) {
        Bucket bucket;
        synchronized (callers) {
            bucket = callers.computeIfAbsent(caller, _ -> full());
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// How many callers it remembers.
    int remembered() {
        synchronized (callers) {
            return callers.size();
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity((long) perSecond * SECONDS_AT_ONCE)
                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
