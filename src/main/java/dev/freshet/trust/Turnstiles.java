package dev.freshet.trust;

import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How often each caller may come: whoever shows a good token by its name, a stranger by the address of the connection.
/// What a request says about its origin (`X-Forwarded-For`) counts for nothing. A good token is let through however
/// many strangers come from its address, since behind a proxy all have the same.
public final class Turnstiles {
    /// Settings hold a few tokens; the bound matters to strangers.
    private static final int MOST_CALLERS = 10_000;

    private static final int HALF_AN_ADDRESS = 8;

    private final Turnstile requests;
    private final Turnstile events;
    private final Turnstile strangers;

    /// Figures are requests a second.
    ///
    /// @param nanos passes as `System.nanoTime` does
    public Turnstiles(int requests, int events, int strangers, LongSupplier nanos) {
        TimeMeter time = new Elapsed(nanos, nanos.getAsLong());
        this.requests = new Turnstile(requests, MOST_CALLERS, time);
        this.events = new Turnstile(events, MOST_CALLERS, time);
        this.strangers = new Turnstile(strangers, MOST_CALLERS, time);
    }

    /// Such a time begins anywhere, and so perhaps close to its end; only differences count.
    private record Elapsed(LongSupplier nanos, long start) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong() - start;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /// Empty where this request of the API may pass, else in how many seconds to come again.
    public Optional<Long> request(Caller caller) {
        return requests.pass(caller.name()).map(Turnstiles::seconds);
    }

    /// The same for an event that a token vouches for.
    public Optional<Long> event(Caller caller) {
        return events.pass(caller.name()).map(Turnstiles::seconds);
    }

    /// The same for a stranger.
    ///
    /// @param address the other end of the connection, as digits; null where it has none
    public Optional<Long> stranger(@Nullable String address) {
        return strangers.pass(address == null ? "" : network(address)).map(Turnstiles::seconds);
    }

    /// Of IPv6 whoever has one address has the rest of its /64 too.
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), HALF_AN_ADDRESS))
                    : address;
        } catch (IllegalArgumentException noDigits) {
            return address;
        }
    }

    private static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }
}
