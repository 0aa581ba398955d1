package dev.freshet.connection;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// All connections of the server.
///
/// Where four fifths of those that it may have are taken, each further one makes one of the others close: of those
/// without a whole request under way the one that the server waits for the longest, whatever it did before, since a
/// stranger can have a request answered too. No address has a share of its own: behind a platform all callers have one.
public final class Connections {
    private static final long WARN_EVERY = Duration.ofMinutes(1).toNanos();
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Patience patience;
    private final int crowded;
    private final LongSupplier nanos;
    private final AtomicLong nextWarning;

    /// @param most how many the server takes
    /// @param nanos passes as `System.nanoTime` does
    public Connections(Patience patience, int most, LongSupplier nanos) {
        this.patience = patience;
        this.crowded = Math.max(1, most * 4 / 5);
        this.nanos = nanos;
        this.nextWarning = new AtomicLong(nanos.getAsLong());
    }

    /// Watches one more. May be called by any thread for a channel that has yet to begin, else by its own.
    void watch(Channel channel) {
        Connection connection = new Connection(channel, patience, nanos);
        open.add(connection);
        channel.closeFuture().addListener(_ -> open.remove(connection));
        connection.join();
        if (open.size() > crowded) {
            makeRoomFor(connection);
            warn();
        }
    }

    private void makeRoomFor(Connection newest) {
        long now = nanos.getAsLong();
        while (open.size() > crowded) {
            Optional<Connection> oldest = open.stream()
                    .filter(each -> each != newest && each.progress().phase() != Progress.Phase.ANSWER)
                    .max(Comparator.comparingLong(each -> each.progress().waited(now)));
            if (oldest.isEmpty()) {
                return;
            }
            // Out of the count at once, so that the next one makes room by another. For one that stays after all, the
            // next newcomer closes one more.
            if (open.remove(oldest.get())) {
                oldest.get().makeRoom(() -> open.add(oldest.get()));
            }
        }
    }

    private void warn() {
        long now = nanos.getAsLong();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + WARN_EVERY)) {
            LOG.warnf("more than %d connections are open: those without a whole request are closed", crowded);
        }
    }

    /// Gives up those that take too long.
    void sweep() {
        open.stream().filter(Connection::overdue).forEach(Connection::giveUpIfOverdue);
    }

    /// How often to look for such: late by a tenth of the shortest patience at most, and by a second.
    Duration sweepEvery() {
        Duration shortest = Stream.of(patience.head(), patience.body(), patience.idle())
                .min(Comparator.naturalOrder())
                .get();
        return Duration.ofMillis(Math.clamp(shortest.toMillis() / 10, 10, 1_000));
    }
}
