package dev.freshet.health;

import dev.freshet.backlog.StoreProbe;
import dev.freshet.trouble.Trouble;
import dev.freshet.trouble.TroubleSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// What is wrong with the store. The first answer is waited for as long as it takes: until then nobody knows whether an
/// event can be stored.
public final class StoreTroubles implements TroubleSource {
    private final StoreProbe probe;
    private final TroubleSource writer;
    private final AtomicBoolean asked = new AtomicBoolean();

    /// @param writer says whether the store's writer gets on
    public StoreTroubles(StoreProbe probe, TroubleSource writer) {
        this.probe = probe;
        this.writer = writer;
    }

    @Override
    public List<Trouble> troubles() {
        if (asked.compareAndSet(false, true)) {
            probe.trouble();
        }
        return Stream.concat(probe.troubles().stream(), writer.troubles().stream())
                .toList();
    }
}
