package dev.freshet.api;

import dev.freshet.Pipeline;
import dev.freshet.jdbc.Store;
import dev.freshet.runtime.MachineClock;
import dev.freshet.support.ScriptedCdn;
import dev.freshet.support.SettableClock;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What a test of the API may turn, script and break.
@Alternative
@Singleton
final class ApiWorld {
    final ScriptedCdn cdn;
    final BreakableLedger ledger;
    final BreakableBacklog backlog;
    final Pipeline pipeline;

    ApiWorld(ScriptedCdn cdn, BreakableLedger ledger, BreakableBacklog backlog, Pipeline pipeline) {
        this.cdn = cdn;
        this.ledger = ledger;
        this.backlog = backlog;
        this.pipeline = pipeline;
    }

    /// What takes the place of the real parts.
    @Alternative
    @Singleton
    static final class Parts {
        @Produces
        @Singleton
        SettableClock clock() {
            return SettableClock.atNoon();
        }

        @Produces
        @Singleton
        MachineClock machineClock(SettableClock clock) {
            return new MachineClock(clock, Store.nanosOf(clock));
        }

        @Produces
        @Singleton
        ScriptedCdn cdn(InstantSource clock) {
            return new ScriptedCdn(clock);
        }

        @Produces
        @Singleton
        BreakableLedger ledger(Store store) {
            return new BreakableLedger(store.ledger());
        }

        @Produces
        @Singleton
        BreakableBacklog backlog(Store store) {
            return new BreakableBacklog(store.backlog());
        }
    }
}
