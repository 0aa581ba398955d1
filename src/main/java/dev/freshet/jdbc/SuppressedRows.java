package dev.freshet.jdbc;

import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.line.Need;
import dev.freshet.line.Target;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes out the wishes that need not go out, and writes them down as ended records: those of one line, one reason and
/// one commit as one.
final class SuppressedRows {
    private static final Insert ADD = Insert.into("record", """
            id bigint, request text, account text, product text, site text, operation text, kind text, scheme text,
            address text, domain text, options text, force int, rank int, urgency int, state text, reason text,
            progress int, changes int, attempts int, resent int, version int, changed_at bigint, requested_at bigint,
            max_wait bigint, completed_at bigint, etag text, cause_source text, cause_event text, cause_bucket text,
            cause_key text, cause_by text, cause_reason text""", "RETURNING id");

    private final Ids ids;

    SuppressedRows(Ids ids) {
        this.ids = ids;
    }

    private record Run(LineKey key, String reason, String eTag) {}

    /// Returns the wishes that go out. Costs nothing where none asks for anything else.
    List<Fold.Item> takeOut(Sql sql, List<Fold.Item> wishes, Instant now) throws SQLException {
        if (wishes.stream().allMatch(item -> item.wish().target().need() instanceof Need.Always)) {
            return wishes;
        }
        Map<Fold.Item, String> same = SameContent.find(sql, wishes);
        Map<Fold.Item, String> held = new IdentityHashMap<>(same);
        for (Fold.Item item : wishes) {
            if (item.wish().target().need() instanceof Need.Never(String because, boolean warm)) {
                held.put(item, because);
            }
        }
        Map<Run, List<Fold.Item>> runs = new LinkedHashMap<>();
        for (Fold.Item item : wishes) {
            String reason = held.get(item);
            if (reason != null) {
                Run run = new Run(LineKey.of(item.wish().target()), reason, eTag(item, same));
                runs.computeIfAbsent(run, _ -> new ArrayList<>()).add(item);
            }
        }
        write(sql, runs, now);
        return wishes.stream().filter(item -> !held.containsKey(item)).toList();
    }

    /// Content that was not put out must not be taken for such by the next change of the line.
    private static String eTag(Fold.Item item, Map<Fold.Item, String> same) {
        return same.containsKey(item) && item.wish().target().need() instanceof Need.UnlessSame(String eTag)
                ? eTag
                : "";
    }

    private void write(Sql sql, Map<Run, List<Fold.Item>> runs, Instant now) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(runs.size());
        List<@Nullable Object[]> lineage = new ArrayList<>();
        runs.forEach((run, items) -> {
            long id = ids.next();
            rows.add(row(id, run, items, now));
            items.stream().map(Fold.Item::event).distinct().forEach(event -> lineage.add(new Object[] {id, event}));
        });
        sql.insert(ADD, rows, row -> row.getLong(1));
        sql.insert(WishRows.LINEAGE, lineage, row -> row.getLong(1));
    }

    private static @Nullable Object[] row(long id, Run run, List<Fold.Item> items, Instant now) {
        Wish last = items.getLast().wish();
        Target target = last.target();
        Cause cause = last.cause();
        long changedAt = items.stream()
                .mapToLong(item -> item.wish().at().toEpochMilli())
                .max()
                .orElseThrow();
        return new @Nullable Object[] {
            id,
            items.getFirst().request(),
            run.key().account(),
            run.key().product(),
            target.site(),
            run.key().operation(),
            run.key().kind(),
            Columns.scheme(target.line().text()),
            run.key().address(),
            target.line().domain(),
            run.key().options(),
            0,
            target.rank().ordinal(),
            last.urgency().ordinal(),
            "suppressed",
            run.reason(),
            0,
            items.size(),
            0,
            0,
            0,
            changedAt,
            now.toEpochMilli(),
            target.debounce().maxWait().toMillis(),
            now.toEpochMilli(),
            run.eTag(),
            cause.source(),
            cause.event(),
            cause.bucket(),
            cause.key(),
            cause.by(),
            cause.reason()
        };
    }
}
