package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Leases;
import java.time.Instant;

/// Who plans a lane.
record JdbcLeases(Store store, LeaseRows leases) implements Leases {
    @Override
    public boolean take(Lane lane, Instant now) {
        return store.write(sql -> leases.take(sql, LeaseRows.of(lane), now));
    }

    @Override
    public void give(Lane lane) {
        store.write(sql -> leases.give(sql, LeaseRows.of(lane)));
    }
}
