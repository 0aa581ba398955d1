package dev.freshet.jdbc;

import dev.freshet.backlog.Stored;
import dev.freshet.line.Operation;
import dev.freshet.line.Rank;
import dev.freshet.line.Target;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts wishes into the backlog: the first of a line opens a record, the next ones join it while it waits.
final class WishRows {
    static final Insert ADD = Insert.into("record", """
            id bigint, request text, account text, product text, site text, operation text, kind text, scheme text,
            address text, domain text, options text, force int, rank int, urgency int, state text, reason text,
            progress int, after_record bigint, changes int, attempts int, resent int, version int,
            changed_at bigint, requested_at bigint, hold_until bigint, due_at bigint, max_wait bigint, etag text,
            entry text, cause_source text, cause_event text, cause_bucket text, cause_key text, cause_by text, cause_reason text""", """
            ON CONFLICT (address, operation, kind, options, account, product) WHERE state = 'waiting' DO UPDATE SET
              changes = record.changes + excluded.changes,
              version = record.version + excluded.version,
              force = greatest(record.force, excluded.force),
              rank = CASE
                WHEN record.cause_bucket IS DISTINCT FROM excluded.cause_bucket
                    OR record.cause_key IS DISTINCT FROM excluded.cause_key
                  THEN least(record.rank, excluded.rank)
                WHEN excluded.changed_at >= record.changed_at THEN excluded.rank
                ELSE record.rank END,
              etag = CASE
                WHEN record.etag IS NULL AND excluded.etag IS NULL THEN NULL
                WHEN record.etag IS NULL OR excluded.etag IS NULL
                    OR record.cause_bucket IS DISTINCT FROM excluded.cause_bucket
                    OR record.cause_key IS DISTINCT FROM excluded.cause_key
                  THEN ''
                WHEN excluded.changed_at > record.changed_at THEN excluded.etag
                WHEN excluded.changed_at < record.changed_at OR excluded.etag = record.etag THEN record.etag
                ELSE '' END,
              entry = excluded.entry,
              changed_at = greatest(record.changed_at, excluded.changed_at),
              after_record = coalesce(excluded.after_record, record.after_record),
              reason = CASE WHEN record.hold_until IS NULL OR excluded.urgency > record.urgency
                  OR excluded.after_record IS NOT NULL
                THEN excluded.reason ELSE record.reason END,
              due_at = CASE
                WHEN excluded.urgency = 2 THEN excluded.due_at
                WHEN record.urgency = 2 THEN record.due_at
                ELSE greatest(least(excluded.due_at, record.requested_at + excluded.max_wait),
                  coalesce(excluded.hold_until, 0),
                  CASE WHEN excluded.urgency > record.urgency THEN 0 ELSE coalesce(record.hold_until, 0) END) END,
              hold_until = CASE WHEN excluded.urgency > record.urgency THEN excluded.hold_until
                ELSE coalesce(excluded.hold_until, record.hold_until) END,
              urgency = greatest(record.urgency, excluded.urgency),
              cause_source = excluded.cause_source, cause_event = excluded.cause_event,
              cause_bucket = excluded.cause_bucket, cause_key = excluded.cause_key,
              cause_by = excluded.cause_by, cause_reason = excluded.cause_reason
            RETURNING id, due_at""");

    static final Insert LINEAGE = Insert.into("lineage", "record bigint, event bigint", """
            ON CONFLICT DO NOTHING RETURNING record""");

    /// Last in its transaction and waiting for nobody: whoever writes such a row now brings a newer change.
    private static final String DROP_PREFETCH = """
            UPDATE record SET state = 'canceled', reason = 'the object was removed', completed_at = ?, due_at = NULL
            WHERE id IN (SELECT id FROM record
              WHERE state = 'waiting' AND (address = ? OR entry = ?) AND operation = 'prefetch'
                AND account = ? AND product = ? AND changed_at <= ? AND urgency = 0
              FOR UPDATE SKIP LOCKED)""";

    private final Ids ids;
    private final SuppressedRows suppressed;

    WishRows(Ids ids) {
        this.ids = ids;
        this.suppressed = new SuppressedRows(ids);
    }

    /// Adds wishes, those of one line as one row, and tells where each went; a wish that a newer change of its key has
    /// made void is left out, and so is one that need not go out.
    Map<Fold.Item, Stored.Wait> add(Sql sql, List<Fold.Item> all, Instant now) throws SQLException {
        List<Fold.Item> wishes = suppressed.takeOut(sql, all, now);
        Map<Fold.Item, Stored.Wait> waits = new IdentityHashMap<>();
        upsert(sql, fold(of(wishes, Operation.REFRESH), Map.of(), now), waits);
        List<Fold.Item> prefetches = of(wishes, Operation.PREFETCH);
        if (!prefetches.isEmpty()) {
            List<Fold.Item> valid = Prefetches.withoutRemoved(sql, prefetches, now);
            upsert(sql, fold(valid, Prefetches.refreshesOf(sql, valid), now), waits);
        }
        drop(sql, wishes, now);
        return waits;
    }

    private static List<Fold.Item> of(List<Fold.Item> wishes, Operation operation) {
        return wishes.stream()
                .filter(item -> item.wish().target().operation() == operation)
                .toList();
    }

    /// The records of a request have ids in the order of its wishes; rows are written in the order of their keys.
    private List<Fold> fold(List<Fold.Item> wishes, Map<Fold.Item, Long> behind, Instant now) {
        Map<LineKey, Fold> folds = new LinkedHashMap<>();
        for (Fold.Item item : wishes) {
            LineKey key = LineKey.of(item.wish().target());
            @Nullable Long after = behind.get(item);
            Fold fold = folds.get(key);
            if (fold == null) {
                folds.put(key, new Fold(ids.next(), key, item, after, now));
            } else {
                fold.add(item, after);
            }
        }
        return folds.values().stream()
                .sorted(Comparator.comparing(Fold::key, LineKey.ORDER))
                .toList();
    }

    private void upsert(Sql sql, List<Fold> folds, Map<Fold.Item, Stored.Wait> waits) throws SQLException {
        List<@Nullable Object[]> rows = folds.stream().map(Fold::row).toList();
        List<Stored.Wait> written = sql.insert(
                ADD, rows, row -> new Stored.Wait(row.getLong("id"), false, Columns.instantOf(row, "due_at")));
        List<@Nullable Object[]> lineage = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            Stored.Wait wait = written.get(i);
            boolean opened = wait.record() == folds.get(i).id();
            for (Fold.Item item : folds.get(i).items()) {
                waits.put(item, new Stored.Wait(wait.record(), opened, wait.dueAt()));
                opened = false;
            }
            folds.get(i).events().forEach(event -> lineage.add(new Object[] {wait.record(), event}));
        }
        sql.insert(LINEAGE, lineage, row -> row.getLong(1));
    }

    private static void drop(Sql sql, List<Fold.Item> wishes, Instant now) throws SQLException {
        List<@Nullable Object[]> removals = new ArrayList<>();
        for (Fold.Item item : wishes) {
            Target target = item.wish().target();
            if (target.operation() == Operation.REFRESH && target.rank() == Rank.REMOVAL) {
                removals.add(new Object[] {
                    now.toEpochMilli(),
                    Columns.address(target.line().text()),
                    Columns.address(target.line().text()),
                    target.account(),
                    Columns.product(target.product()),
                    item.wish().at().toEpochMilli()
                });
            }
        }
        sql.each(DROP_PREFETCH, removals);
    }

    static String behind(long refresh) {
        return "goes out when its refresh, record " + refresh + ", is complete";
    }
}
