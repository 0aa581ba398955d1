package dev.freshet.api;

import dev.freshet.ledger.QuotaBook;
import dev.freshet.redaction.Redaction;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Hastens what was just stored. It is safe whatever happens now, so a failure is no failure of the request.
@Singleton
final class Hurry {
    private static final Logger LOG = Logger.getLogger(Hurry.class);

    private final Sender sender;
    private final QuotaBook quotas;
    private final InstantSource clock;

    Hurry(Sender sender, QuotaBook quotas, InstantSource clock) {
        this.sender = sender;
        this.quotas = quotas;
        this.clock = clock;
    }

    void hasten() {
        hasten(() -> {});
    }

    /// Hastens what waits for the day's quota: that is read again, and what there is room for goes.
    void askForQuota() {
        hasten(() -> quotas.watch().ask(clock.instant()));
    }

    private void hasten(Runnable first) {
        try {
            first.run();
            sender.hasten();
        } catch (RuntimeException later) {
            LOG.warnf("could not send at once; the lines stay due: %s", Redaction.sentence(later));
            LOG.debug("the hurry that failed", later);
        }
    }
}
