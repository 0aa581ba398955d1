package dev.freshet.jdbc;

import dev.freshet.backlog.StoreDown;
import java.time.Duration;
import java.util.Optional;

/// Whether the store takes a write now, by writing. Whoever asks within the same second gets the same answer, so that
/// asking costs nothing worth speaking of.
final class Probe {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final GroupCommit commits;
    private final Outage outage;
    private Optional<String> told = Optional.empty();
    private long toldAt;
    private boolean asked;

    Probe(GroupCommit commits, Outage outage) {
        this.commits = commits;
        this.outage = outage;
    }

    synchronized Optional<String> trouble() {
        if (!asked || System.nanoTime() - toldAt > FRESH_NANOS) {
            told = ask();
            toldAt = System.nanoTime();
            asked = true;
        }
        return told.or(outage::hidden);
    }

    private Optional<String> ask() {
        try {
            commits.awaitBriefly(Pulse::touch);
            return Optional.empty();
        } catch (StoreDown e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
