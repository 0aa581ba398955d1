package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.backlog.Urgency;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the refreshes of the same URLs mean for wishes to prefetch them.
final class Prefetches {
    private static final String REMOVED = """
            SELECT address, max(changed_at) FROM record
            WHERE address = ANY (?) AND operation = 'refresh' AND kind = 'file' AND rank = ?
              AND account = ? AND product = ? AND requested_at >= ?
            GROUP BY address""";

    /// The refresh of each address itself that still waits.
    static final String OWN_REFRESH = """
            SELECT address, id FROM record
            WHERE state = 'waiting' AND address = ANY (?) AND operation = 'refresh' AND kind = 'file' AND options = ''
              AND account = ? AND product = ?""";

    private static final Duration REMOVALS = Duration.ofDays(1);

    private Prefetches() {}

    private static Map<Lane, List<Fold.Item>> lanes(List<Fold.Item> wishes) {
        Map<Lane, List<Fold.Item>> lanes = new LinkedHashMap<>();
        for (Fold.Item item : wishes) {
            Target target = item.wish().target();
            lanes.computeIfAbsent(new Lane(target.account(), target.product()), _ -> new ArrayList<>())
                    .add(item);
        }
        return lanes;
    }

    private static String address(Fold.Item item) {
        return Columns.address(item.wish().target().entryLine());
    }

    private static Set<String> addresses(List<Fold.Item> wishes) {
        Set<String> addresses = new LinkedHashSet<>();
        wishes.forEach(item -> addresses.add(address(item)));
        return addresses;
    }

    /// Those that no newer removal of their object has made void.
    static List<Fold.Item> withoutRemoved(Sql sql, List<Fold.Item> prefetches, Instant now) throws SQLException {
        List<Fold.Item> valid = new ArrayList<>(prefetches.size());
        for (Map.Entry<Lane, List<Fold.Item>> lane : lanes(prefetches).entrySet()) {
            Map<String, Long> removed = new HashMap<>();
            sql.list(
                    REMOVED,
                    row -> removed.put(row.getString(1), row.getLong(2)) == null,
                    sql.list(List.copyOf(addresses(lane.getValue()))),
                    Rank.REMOVAL.ordinal(),
                    lane.getKey().account(),
                    Columns.product(lane.getKey().product()),
                    now.minus(REMOVALS).toEpochMilli());
            for (Fold.Item item : lane.getValue()) {
                long gone = removed.getOrDefault(address(item), Long.MIN_VALUE);
                if (item.wish().urgency() != Urgency.AUTOMATIC
                        || gone <= item.wish().at().toEpochMilli()) {
                    valid.add(item);
                }
            }
        }
        return valid;
    }

    /// The refresh that each waits for, of those that wait for one.
    static Map<Fold.Item, Long> refreshesOf(Sql sql, List<Fold.Item> prefetches) throws SQLException {
        List<Fold.Item> behind = prefetches.stream()
                .filter(item -> item.wish().target().afterRefresh())
                .toList();
        Map<Fold.Item, Long> refreshes = new IdentityHashMap<>();
        for (Map.Entry<Lane, List<Fold.Item>> lane : lanes(behind).entrySet()) {
            Map<String, Long> waiting = new HashMap<>();
            sql.list(
                    OWN_REFRESH,
                    row -> waiting.put(row.getString(1), row.getLong(2)) == null,
                    sql.list(List.copyOf(addresses(lane.getValue()))),
                    lane.getKey().account(),
                    Columns.product(lane.getKey().product()));
            lane.getValue().forEach(item -> {
                Long refresh = waiting.get(address(item));
                if (refresh != null) {
                    refreshes.put(item, refresh);
                }
            });
        }
        return refreshes;
    }
}
