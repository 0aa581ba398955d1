package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells the log once when the store begins to fail and once when it works again, however much is asked in between.
final class Outage {
    private static final Logger LOG = Logger.getLogger(Outage.class);

    /// How long a full disk counts as full after it refused something: small writes go through where what an event
    /// brings does not fit, so that only an event can tell. Whoever keeps events away meanwhile must let
    /// one in again.
    private static final long FULL_NANOS = Duration.ofSeconds(30).toNanos();

    private final InstantSource clock;
    private @Nullable Fault known;
    private Instant began = Instant.EPOCH;
    private long metAt;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    /// Work failed in this way.
    synchronized void met(Fault fault, Throwable cause) {
        if (!fault.isOfTheStore()) {
            return;
        }
        metAt = System.nanoTime();
        if (known == fault) {
            return;
        }
        known = fault;
        began = clock.instant();
        String told = "nothing is stored until this is over: " + fault.sentence() + " (" + firstLine(cause) + "); "
                + fault.remedy();
        if (fault == Fault.UNREACHABLE) {
            LOG.warn(told);
        } else {
            LOG.error(told);
        }
    }

    /// Work was committed.
    ///
    /// @param arrivals whether it was what somebody brought
    synchronized void over(boolean arrivals) {
        Fault was = known;
        if (was != null && (arrivals || !isFull())) {
            known = null;
            LOG.infof("the store takes again what comes; it did not, since %s", was.sentence());
        }
    }

    /// When this began; empty where it is not what was met last.
    synchronized Optional<Instant> since(Fault fault) {
        return known == fault ? Optional.of(began) : Optional.empty();
    }

    /// Whether work failed since it last went through, other than for a full disk.
    synchronized boolean isOn() {
        return known != null && known != Fault.FULL;
    }

    /// Whether the disk counts as full, which small writes would not tell.
    synchronized boolean isFull() {
        return known == Fault.FULL && System.nanoTime() - metAt < FULL_NANOS;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : Redaction.sentence(message.lines().findFirst().orElse(""));
    }
}
