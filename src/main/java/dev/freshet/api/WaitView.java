package dev.freshet.api;

import dev.freshet.ledger.WaitEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lines that did not go out with a flush, for one reason.
///
/// @param account whose account
/// @param product such as `cdn`
/// @param operation `refresh` or `prefetch`
/// @param kind what the lines name, as records have it
/// @param reason the sentence their records show
/// @param count how many lines
/// @param until when the first of them goes out at the latest, as far as it is known now
/// @param quotaReadAt when the day's quota is read again that they wait for; null where they wait for something else
@RegisterForReflection
record WaitView(
        String account,
        String product,
        String operation,
        String kind,
        String reason,
        long count,
        Instant until,
        @Nullable Instant quotaReadAt) {
    static WaitView of(WaitEntry wait, @Nullable Instant quotaReadAt) {
        return new WaitView(
                wait.lane().account(),
                wait.lane().product().label(),
                wait.operation().label(),
                wait.kind().label(),
                wait.reason(),
                wait.count(),
                wait.until(),
                quotaReadAt);
    }
}
