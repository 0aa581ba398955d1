package dev.freshet.support;

import dev.freshet.Pipeline;
import dev.freshet.call.Cdn;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Patience;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.playlist.Playlists;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// The pipeline on a real store, as the product wires it.
public final class Pipelines {
    private Pipelines() {}

    public static Pipeline of(Store store, Cdn cdn, QuotaBook quotas, InstantSource clock) {
        return of(store, cdn, quotas, Optional.empty(), clock);
    }

    public static Pipeline of(
            Store store, Cdn cdn, QuotaBook quotas, Optional<Playlists> playlists, InstantSource clock) {
        return new Pipeline(
                store.backlog(),
                store.leases(),
                cdn,
                store.calls(),
                quotas,
                new Backoff(store.holds(), new Random(1)),
                Patience.DEFAULT,
                playlists,
                clock);
    }
}
