package dev.freshet.jdbc;

import dev.freshet.backlog.Wish;
import dev.freshet.call.DryRunCdn;
import dev.freshet.line.Need;
import dev.freshet.line.Operation;
import dev.freshet.line.Target;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds wishes whose content the last refresh of their line put out, so that no copy can be another.
///
/// Promise P2 says what "the last" must be. The newest record of the line has ended well, none waits or is under way;
/// it stands for this very key; and no change of the line that is as new by its source's clock brought other content,
/// since events come in any order. A change that is older than that record's goes out too.
final class SameContent {
    /// The newest record by our clock, whatever became of it. One that a dry run ended put nothing out. Operation
    /// and kind are asked for as one text, and the order of the join is given, since SQLite would look through all
    /// records of a kind or of a state for those of an address.
    private static final String LAST = """
            SELECT n.id, n.address, n.etag, n.cause_bucket, n.cause_key, n.changed_at
            FROM unnest(?::text[]) AS wanted (address) CROSS JOIN record n
            WHERE n.id = (SELECT r.id FROM record r
                WHERE r.address = wanted.address AND r.operation || r.kind = 'refreshfile' AND r.account = ?
                  AND r.product = ?
                ORDER BY r.requested_at DESC, r.id DESC LIMIT 1)
              AND n.state IN ('done', 'verified', 'suppressed') AND n.etag <> '' AND coalesce(n.task_id, '') NOT LIKE ?
              AND NOT EXISTS (SELECT 1 FROM record w
                WHERE w.state = 'waiting' AND w.address = n.address AND w.operation = 'refresh' AND w.kind = 'file'
                  AND w.account = n.account AND w.product = n.product)
              AND NOT EXISTS (SELECT 1 FROM record a
                WHERE a.state IN ('submitting', 'running') AND a.address = n.address
                  AND a.operation = 'refresh' AND a.kind = 'file' AND a.account = n.account AND a.product = n.product)
              AND NOT EXISTS (SELECT 1 FROM record o
                WHERE o.etag IS NOT NULL AND o.address = n.address AND o.changed_at >= n.changed_at
                  AND o.operation || o.kind = 'refreshfile' AND o.account = n.account AND o.product = n.product
                  AND (o.etag <> n.etag OR o.cause_bucket IS DISTINCT FROM n.cause_bucket
                    OR o.cause_key IS DISTINCT FROM n.cause_key))""";

    private SameContent() {}

    /// What the last refresh of a line put out.
    private record Last(
            long record,
            String eTag,
            @Nullable String bucket,
            @Nullable String key,
            Instant changedAt) {
        boolean same(Fold.Item item) {
            Wish wish = item.wish();
            return wish.target().need() instanceof Need.UnlessSame(String told)
                    && told.equals(eTag)
                    && Objects.equals(wish.cause().bucket(), bucket)
                    && Objects.equals(wish.cause().key(), key)
                    && !wish.at().isBefore(changedAt);
        }
    }

    private record Address(String account, String product, String address) {
        static Address of(Target target) {
            return new Address(
                    target.account(), Columns.product(target.product()), Columns.address(target.entryLine()));
        }
    }

    private record Behind(long event, Address address) {}

    /// The wishes that need not go out, each with why: refreshes, and the prefetches that would wait for them. Of those
    /// of one line in one commit all have the content, or none is left out.
    static Map<Fold.Item, String> find(Sql sql, List<Fold.Item> wishes) throws SQLException {
        Map<Address, List<Fold.Item>> lines = lines(wishes);
        lines.values().removeIf(items -> items.stream().noneMatch(SameContent::isTold));
        Map<Fold.Item, String> found = new IdentityHashMap<>();
        if (lines.isEmpty()) {
            return found;
        }
        Map<Address, Last> lasts = lasts(sql, lines.keySet());
        Map<Behind, String> behind = new HashMap<>();
        lines.forEach((address, items) -> {
            Last last = lasts.get(address);
            if (last != null && items.stream().allMatch(last::same)) {
                String reason =
                        "the object has the ETag that record " + last.record() + " put out (suppress.same-etag)";
                for (Fold.Item item : items) {
                    found.put(item, reason);
                    behind.put(new Behind(item.event(), address), reason);
                }
            }
        });
        for (Fold.Item item : wishes) {
            Target target = item.wish().target();
            if (target.operation() == Operation.PREFETCH && target.afterRefresh()) {
                String reason = behind.get(new Behind(item.event(), Address.of(target)));
                if (reason != null) {
                    found.put(item, reason);
                }
            }
        }
        return found;
    }

    private static boolean isTold(Fold.Item item) {
        return item.wish().target().need() instanceof Need.UnlessSame(String told) && !told.isEmpty();
    }

    private static Map<Address, List<Fold.Item>> lines(List<Fold.Item> wishes) {
        Map<Address, List<Fold.Item>> lines = new LinkedHashMap<>();
        for (Fold.Item item : wishes) {
            Target target = item.wish().target();
            if (LineKey.isFileRefresh(target)) {
                lines.computeIfAbsent(Address.of(target), _ -> new ArrayList<>())
                        .add(item);
            }
        }
        return lines;
    }

    private static Map<Address, Last> lasts(Sql sql, Set<Address> wanted) throws SQLException {
        record Lane(String account, String product) {}
        Map<Lane, Set<String>> lanes = new LinkedHashMap<>();
        for (Address one : wanted) {
            lanes.computeIfAbsent(new Lane(one.account(), one.product()), _ -> new HashSet<>())
                    .add(one.address());
        }
        Map<Address, Last> lasts = new HashMap<>();
        for (Map.Entry<Lane, Set<String>> lane : lanes.entrySet()) {
            String account = lane.getKey().account();
            String product = lane.getKey().product();
            sql.list(
                    LAST,
                    row -> lasts.put(
                                    new Address(account, product, row.getString("address")),
                                    new Last(
                                            row.getLong("id"),
                                            row.getString("etag"),
                                            row.getString("cause_bucket"),
                                            row.getString("cause_key"),
                                            Columns.instantOf(row, "changed_at")))
                            == null,
                    sql.list(List.copyOf(lane.getValue())),
                    account,
                    product,
                    DryRunCdn.ID_PREFIX + "%");
        }
        return lasts;
    }
}
