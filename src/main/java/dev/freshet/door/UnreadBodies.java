package dev.freshet.door;

import dev.freshet.event.Bodies;
import dev.freshet.event.Intake;
import dev.freshet.runtime.Invocation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Writes down bodies longer than the bound at doors that know a sender only once they have read all it sent. A person
/// who looks for a missing push shall find why; but since anybody can send one, it is one row an hour and source, in
/// which nothing but a number is the sender's.
public final class UnreadBodies {
    private static final long PAUSE_NANOS = Duration.ofHours(1).toNanos();

    private static final Logger LOG = Logger.getLogger(UnreadBodies.class);

    private final Work work;
    private final long maxBody;
    private final LongSupplier nanos;
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    /// @param maxBody the longest body, in bytes
    /// @param nanos passes as `System.nanoTime` does
    public UnreadBodies(Work work, long maxBody, LongSupplier nanos) {
        this.work = work;
        this.maxBody = maxBody;
        this.nanos = nanos;
    }

    /// Writes down such a body, unless another of its source was within the hour.
    ///
    /// @param source one of a few that the settings know
    /// @param announced how many bytes the sender said the body has; 0 where it did not
    /// @param then what follows, on any thread, once it is stored or cannot be
    public void note(String source, Invocation invocation, long announced, Runnable then) {
        if (!isFirstOfItsHour(source)) {
            then.run();
            return;
        }
        Intake.Refused tooLong = Bodies.tooLong(source, maxBody, announced);
        String reason =
                tooLong.reason() + "; who sent it is not known, and no more of such are written down for an hour";
        work.answer(invocation, new Intake.Refused(source, reason)).subscribe().with(_ -> then.run(), failure -> {
            written.remove(source);
            LOG.warnf("a body that was too long was not written down: %s", failure);
            then.run();
        });
    }

    private boolean isFirstOfItsHour(String source) {
        long now = nanos.getAsLong();
        boolean[] first = {false};
        written.compute(source, (_, last) -> {
            first[0] = last == null || now - last >= PAUSE_NANOS;
            return first[0] ? Long.valueOf(now) : last;
        });
        return first[0];
    }
}
