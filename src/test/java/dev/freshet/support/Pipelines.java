package dev.freshet.support;

import dev.freshet.Pipeline;
import dev.freshet.call.Cdn;
import dev.freshet.call.Roster;
import dev.freshet.dispatch.Backoff;
import dev.freshet.dispatch.Lanes;
import dev.freshet.dispatch.Patience;
import dev.freshet.jdbc.Store;
import dev.freshet.ledger.QuotaBook;
import dev.freshet.playlist.Playlists;
import dev.freshet.trouble.Containment;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// The pipeline on a real store, as the product wires it.
public final class Pipelines {
    private static final Logger LOG = Logger.getLogger("dev.freshet");

    private Pipelines() {}

    /// Tells the log what fails unexpectedly, as the product does.
    public static Containment containment(InstantSource clock) {
        return new Containment((told, _) -> LOG.warn(told), clock);
    }

    public static Pipeline of(Store store, Cdn cdn, QuotaBook quotas, InstantSource clock) {
        return of(store, cdn, quotas, Optional.empty(), clock);
    }

    public static Pipeline of(
            Store store, Cdn cdn, QuotaBook quotas, Optional<Playlists> playlists, InstantSource clock) {
        return of(store, cdn, quotas, playlists, Roster.ALL, clock);
    }

    public static Pipeline of(
            Store store, Cdn cdn, QuotaBook quotas, Optional<Playlists> playlists, Roster roster, InstantSource clock) {
        return new Pipeline(
                store.backlog(),
                store.leases(),
                cdn,
                store.calls(),
                quotas,
                new Backoff(store.holds(), new Random(1)),
                Patience.DEFAULT,
                playlists,
                new Pipeline.Floor(
                        new Lanes(UnaryOperator.identity()), roster, _ -> Wishes.USUAL.window(), containment(clock)),
                clock);
    }
}
