package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.discover.Discovered;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the vendor last told of domains.
record JdbcDiscovered(Store store) implements Discovered {
    private static final String PUT = """
            INSERT INTO discovered (account, product, domain, facts, read_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, product, domain) DO UPDATE SET facts = excluded.facts, read_at = excluded.read_at""";
    private static final String OF =
            "SELECT facts, read_at FROM discovered WHERE account = ? AND product = ? ORDER BY domain";

    @Override
    public void keep(Lane lane, Collection<Kept> copies) {
        // In one order, so that two processes that keep the same wait for each other and never in a circle.
        List<@Nullable Object[]> rows = copies.stream()
                .sorted((one, other) ->
                        one.facts().domain().compareTo(other.facts().domain()))
                .map(kept -> new @Nullable Object[] {
                    lane.account(),
                    Columns.product(lane.product()),
                    kept.facts().domain(),
                    FactsText.of(kept.facts()),
                    kept.readAt().toEpochMilli()
                })
                .toList();
        store.write(sql -> {
            sql.each(PUT, rows);
            return rows.size();
        });
    }

    /// A copy that cannot be read is as if it were not there: the next reading replaces it.
    @Override
    public List<Kept> of(Lane lane) {
        List<Optional<Kept>> rows = store.read(sql -> sql.list(
                OF,
                row -> {
                    Instant readAt = Columns.instantOf(row, "read_at");
                    return FactsText.facts(row.getString("facts")).map(facts -> new Kept(facts, readAt));
                },
                lane.account(),
                Columns.product(lane.product())));
        return rows.stream().flatMap(Optional::stream).toList();
    }
}
