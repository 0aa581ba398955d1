package dev.freshet.api;

import dev.freshet.redaction.Redaction;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Hastens what was just stored. It is safe whatever happens now, so a failure is no failure of the request.
@Singleton
final class Hurry {
    private static final Logger LOG = Logger.getLogger(Hurry.class);

    private final Sender sender;

    Hurry(Sender sender) {
        this.sender = sender;
    }

    void hasten() {
        try {
            sender.hasten();
        } catch (RuntimeException later) {
            LOG.warnf("could not send at once; the lines stay due: %s", Redaction.sentence(later));
            LOG.debug("the hurry that failed", later);
        }
    }
}
