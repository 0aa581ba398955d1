package dev.freshet.jdbc;

import dev.freshet.trouble.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Whether the store takes a write now, by writing, and what waits for a person in it. Whoever asks within the same
/// second gets the same answer, so that asking costs nothing worth speaking of.
final class Probe {
    /// The writer itself gives up sooner.
    private static final Duration PATIENCE = Unit.PATIENCE.multipliedBy(2);

    private static final Duration HASTE = Duration.ofMillis(800);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final GroupCommit commits;
    private final Outage outage;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Void> asked;
    private long askedAt;
    private List<Trouble> waiting = List.of();
    private @Nullable Fault found;
    private @Nullable Fault told;
    private @Nullable Trouble trouble;

    Probe(GroupCommit commits, Outage outage, InstantSource clock) {
        this.commits = commits;
        this.outage = outage;
        this.clock = clock;
    }

    /// Waits for the answer.
    Optional<Trouble> trouble() {
        return trouble(PATIENCE);
    }

    /// Where the answer does not come soon, the last one counts until it does.
    Optional<Trouble> troubleSoon() {
        return trouble(HASTE);
    }

    /// What waited for a person when the store was asked last.
    synchronized List<Trouble> waiting() {
        return waiting;
    }

    /// What was told is no longer so.
    synchronized void askAnew() {
        asked = null;
    }

    private Optional<Trouble> trouble(Duration patience) {
        await(patience);
        return tell();
    }

    private void await(Duration patience) {
        try {
            ask().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // What was known before counts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized CompletableFuture<Void> ask() {
        CompletableFuture<Void> last = asked;
        if (last != null && (!last.isDone() || System.nanoTime() - askedAt <= FRESH_NANOS && !isOutdated())) {
            return last;
        }
        askedAt = System.nanoTime();
        CompletableFuture<Void> next = commits.begin(Probe::look).handle(this::note);
        asked = next;
        return next;
    }

    /// Whether work failed since all was well: whoever was refused a moment ago shall not be told otherwise here.
    private boolean isOutdated() {
        return found == null && outage.isOn();
    }

    private static List<Trouble> look(Sql sql) throws SQLException {
        Pulse.touch(sql);
        return TroubleRows.all(sql);
    }

    private synchronized @Nullable Void note(@Nullable List<Trouble> seen, @Nullable Throwable failure) {
        if (seen != null) {
            found = null;
            waiting = seen;
        } else {
            found = failure != null && failure.getCause() instanceof StoreRefusal refusal
                    ? refusal.fault()
                    : Fault.FAILED;
        }
        return null;
    }

    private synchronized Optional<Trouble> tell() {
        Fault now = found == null && outage.isFull() ? Fault.FULL : found;
        if (now != told) {
            told = now;
            trouble = now == null ? null : now.asTrouble(outage.since(now).orElseGet(clock::instant));
        }
        return Optional.ofNullable(trouble);
    }
}
