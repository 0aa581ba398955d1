package dev.freshet.api;

import dev.freshet.backlog.EventOutcome;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.EventEntry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.WaitEntry;
import dev.freshet.trouble.StoreDown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A ledger that can go down after so many more entries.
final class BreakableLedger implements Ledger {
    private final Ledger whole;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger handedOut = new AtomicInteger();
    private volatile boolean endless;

    BreakableLedger(Ledger whole) {
        this.whole = whole;
    }

    /// Hands out each entry for ever: how many so far is in [#handedOut].
    void neverEnd() {
        endless = true;
    }

    int handedOut() {
        return handedOut.get();
    }

    int streams() {
        return streams.get();
    }

    void breakAfter(int entries) {
        left.set(entries);
    }

    void mend() {
        left.set(Integer.MAX_VALUE);
        endless = false;
    }

    private Ledger whole() {
        if (left.get() <= 0) {
            throw new StoreDown("the disk is gone");
        }
        return whole;
    }

    @Override
    public Optional<Entry> entry(long id) {
        return whole().entry(id);
    }

    @Override
    public List<Entry> entries(List<Long> ids) {
        return whole().entries(ids);
    }

    @Override
    public Page<Entry> search(Query query, int limit) {
        return whole().search(query, limit);
    }

    @Override
    public void stream(Query query, int limit, Consumer<Entry> each) {
        streams.incrementAndGet();
        try {
            whole().stream(query, limit, breaking(each));
        } finally {
            streams.decrementAndGet();
        }
    }

    private Consumer<Entry> breaking(Consumer<Entry> each) {
        return entry -> {
            if (left.getAndDecrement() <= 0) {
                throw new StoreDown("the disk is gone");
            }
            do {
                handedOut.incrementAndGet();
                each.accept(entry);
            } while (endless);
        };
    }

    @Override
    public Lineage lineage(long id) {
        return whole().lineage(id);
    }

    @Override
    public Page<EventEntry> events(Optional<EventOutcome> outcome, Optional<Long> before, int limit) {
        return whole().events(outcome, before, limit);
    }

    @Override
    public Backlogged backlog(Instant now) {
        return whole().backlog(now);
    }

    @Override
    public List<WaitEntry> waits(Instant now) {
        return whole().waits(now);
    }

    @Override
    public Verdict cancel(long id, String by) {
        return whole().cancel(id, by);
    }

    @Override
    public Verdict retry(long id, String request, String by) {
        return whole().retry(id, request, by);
    }
}
