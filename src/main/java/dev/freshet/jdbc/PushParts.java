package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Wish;
import dev.freshet.push.Pending;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lines of a push that are more than one commit may hold: everybody else would wait for it. All of them count
/// from the moment that the push was stored, since it stays open, and taken, until the last one is written; a successor
/// writes those that are missing, of the files that are stored with it.
final class PushParts {
    /// How long nobody else takes it after a part was written.
    private static final Duration LEASE = Duration.ofMinutes(3);

    /// Parts that are written within it, since each renewal writes the row with all its files again.
    private static final int LEASED = 8;

    private static final String OWN = "SELECT 1 FROM push WHERE id = ? AND version = ? AND state = 'open' FOR UPDATE";
    private static final String KEEP = "UPDATE push SET files = ? WHERE id = ?";
    private static final String STAY = "UPDATE push SET due_at = ? WHERE id = ?";
    private static final String TELL = "UPDATE event SET reason = ? WHERE id = ?";
    private static final String WRITTEN = """
            SELECT r.operation, r.address, r.kind, r.options, r.account, r.product
            FROM lineage l JOIN record r ON r.id = l.record WHERE l.event = ?""";

    /// Refreshes before the prefetches that wait for them; what is scarce goes to the same first as in one commit.
    private static final Comparator<Wish> ORDER = Comparator.comparing(
                    (Wish wish) -> wish.target().operation())
            .thenComparing(wish -> wish.target().rank());

    private final Store store;
    private final WishRows rows;

    PushParts(Store store, WishRows rows) {
        this.store = store;
        this.rows = rows;
    }

    /// The wishes of a push as they are to be written, each part in a commit of its own; one part where one commit may
    /// hold all. Wishes for one line stay together, and those that are written already are left out.
    List<List<Wish>> of(Pending pending, List<Wish> wishes) {
        if (wishes.size() <= Arrival.LONG) {
            return List.of(wishes);
        }
        Map<LineKey, List<Wish>> lines = new LinkedHashMap<>();
        wishes.stream().sorted(ORDER).forEach(wish -> lines.computeIfAbsent(
                        LineKey.of(wish.target()), _ -> new ArrayList<>(1))
                .add(wish));
        lines.keySet().removeAll(written(pending));
        return parts(lines.values());
    }

    private Set<LineKey> written(Pending pending) {
        return store.read(sql -> new HashSet<>(sql.list(
                WRITTEN,
                row -> new LineKey(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                pending.event())));
    }

    private static List<List<Wish>> parts(Collection<List<Wish>> lines) {
        List<List<Wish>> parts = new ArrayList<>();
        List<Wish> part = new ArrayList<>();
        int taken = 0;
        for (List<Wish> line : lines) {
            if (taken == Arrival.LONG) {
                parts.add(part);
                part = new ArrayList<>();
                taken = 0;
            }
            part.addAll(line);
            taken++;
        }
        parts.add(part);
        return parts;
    }

    /// Writes one of several parts that is not the last, and tells when the first of it is due; empty where another
    /// process has taken the push.
    Optional<Instant> write(Pending pending, List<List<Wish>> parts, int part) {
        Instant now = store.clock().instant();
        return store.write(sql -> {
            if (sql.first(OWN, row -> row.getInt(1), pending.id(), pending.version())
                    .isEmpty()) {
                return Optional.empty();
            }
            if (part == 0) {
                // A successor shall not have to ask the host again: it may not tell then.
                sql.update(KEEP, PushRows.files(pending.push()), pending.id());
            }
            if (part % LEASED == 0) {
                sql.update(STAY, now.plus(LEASE).toEpochMilli(), pending.id());
            }
            sql.update(TELL, told(parts, part), pending.event());
            return Optional.of(due(sql, pending, parts.get(part), now).orElse(now));
        });
    }

    private Optional<Instant> due(Sql sql, Pending pending, List<Wish> part, Instant now) throws SQLException {
        List<Fold.Item> items = part.stream()
                .map(wish -> new Fold.Item(0, pending.request(), pending.event(), wish))
                .toList();
        return rows.add(sql, items, now).values().stream()
                .map(Stored.Wait::dueAt)
                .min(Instant::compareTo);
    }

    private static String told(List<List<Wish>> parts, int part) {
        return "its lines are being written down: %d of %d parts so far".formatted(part + 1, parts.size());
    }
}
