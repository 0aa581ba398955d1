package dev.freshet.outbound;

import dev.freshet.signature.Certificates;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps certificates, beyond their time where no newer one can be had, and asks for others so seldom that strangers
/// who name one address after the other on the vendor's hosts cause no more than a trickle.
public final class KeptCertificates implements Certificates {
    private static final Duration KEPT = Duration.ofHours(6);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int MOST = 16;

    private final Certificates source;
    private final InstantSource clock;
    private final Map<URI, Kept> kept = new LinkedHashMap<>();
    private Instant nextFetch = Instant.MIN;

    private record Kept(PublicKey key, Instant until) {}

    public KeptCertificates(Certificates source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// One thread fetches at a time; whoever waits for it finds what it fetched.
    @Override
    public synchronized PublicKey at(URI address) throws Unavailable {
        Instant now = clock.instant();
        Kept known = kept.get(address);
        if (known != null && now.isBefore(known.until())) {
            return known.key();
        }
        try {
            return fetch(address, now);
        } catch (Unavailable none) {
            if (known != null) {
                return known.key();
            }
            throw none;
        }
    }

    private PublicKey fetch(URI address, Instant now) throws Unavailable {
        if (now.isBefore(nextFetch)) {
            throw new Unavailable("another certificate was asked for a moment ago");
        }
        nextFetch = now.plus(BETWEEN);
        PublicKey key = source.at(address);
        kept.put(address, new Kept(key, now.plus(KEPT)));
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return key;
    }
}
