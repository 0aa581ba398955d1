package dev.freshet.jdbc;

import dev.freshet.backlog.Stored;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.change.Cause;
import dev.freshet.url.Operation;
import dev.freshet.url.Rank;
import dev.freshet.url.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts wishes into the backlog: the first of a line opens a record, the next ones join it while it waits.
final class WishRows {
    /// How long a prefetch waits behind its refresh before it looks by itself.
    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final String ADD = """
            INSERT INTO record (id, request, account, product, site, operation, kind, scheme, address, domain, options,
              force, rank, urgency, state, reason, progress, after_record, changes, attempts, resent, version,
              changed_at, requested_at, hold_until, due_at, max_wait,
              cause_source, cause_event, cause_bucket, cause_key, cause_by, cause_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0, ?, 1, 0, 0, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (address, operation, kind, options, account, product) WHERE state = 'waiting' DO UPDATE SET
              changes = changes + 1,
              version = version + 1,
              force = max(force, excluded.force),
              rank = CASE
                WHEN cause_bucket IS NOT excluded.cause_bucket OR cause_key IS NOT excluded.cause_key
                  THEN min(rank, excluded.rank)
                WHEN excluded.changed_at >= changed_at THEN excluded.rank
                ELSE rank END,
              changed_at = max(changed_at, excluded.changed_at),
              after_record = coalesce(excluded.after_record, after_record),
              reason = CASE WHEN hold_until IS NULL OR excluded.urgency > urgency OR excluded.after_record IS NOT NULL
                THEN excluded.reason ELSE reason END,
              due_at = CASE
                WHEN excluded.urgency = 2 THEN excluded.due_at
                WHEN urgency = 2 THEN due_at
                ELSE max(min(excluded.due_at, requested_at + excluded.max_wait), coalesce(excluded.hold_until, 0),
                  CASE WHEN excluded.urgency > urgency THEN 0 ELSE coalesce(hold_until, 0) END) END,
              hold_until = CASE WHEN excluded.urgency > urgency THEN excluded.hold_until
                ELSE coalesce(excluded.hold_until, hold_until) END,
              urgency = max(urgency, excluded.urgency),
              cause_source = excluded.cause_source, cause_event = excluded.cause_event,
              cause_bucket = excluded.cause_bucket, cause_key = excluded.cause_key,
              cause_by = excluded.cause_by, cause_reason = excluded.cause_reason
            RETURNING id, due_at, version""";

    private static final String REMOVED_SINCE = """
            SELECT id FROM record
            WHERE address = ? AND operation = 'refresh' AND kind = 'file' AND rank = ? AND changed_at > ?
              AND account = ? AND product = ? AND requested_at >= ?
            LIMIT 1""";

    private static final String OWN_REFRESH = """
            SELECT id FROM record
            WHERE state = 'waiting' AND address = ? AND operation = 'refresh' AND kind = 'file' AND options = ''
              AND account = ? AND product = ?""";

    private static final String DROP_PREFETCH = """
            UPDATE record SET state = 'canceled', reason = 'the object was removed', completed_at = ?, due_at = NULL
            WHERE state = 'waiting' AND address = ? AND operation = 'prefetch' AND account = ? AND product = ?
              AND changed_at <= ? AND urgency = 0""";

    private final Ids ids;

    WishRows(Ids ids) {
        this.ids = ids;
    }

    /// Adds a wish; empty where a newer change of the key has made it void.
    Optional<Stored.Wait> add(Sql sql, Wish wish, String request, long event, Instant now) throws SQLException {
        Target target = wish.target();
        String address = Columns.address(target.line().text());
        String product = Columns.product(target.product());
        Long after = null;
        if (target.operation() == Operation.PREFETCH) {
            if (removedSince(sql, wish, address, product, now)) {
                return Optional.empty();
            }
            if (target.afterRefresh()) {
                after = sql.first(OWN_REFRESH, row -> row.getLong(1), address, target.account(), product)
                        .orElse(null);
            }
        } else if (target.rank() == Rank.REMOVAL) {
            sql.update(
                    DROP_PREFETCH,
                    now.toEpochMilli(),
                    address,
                    target.account(),
                    product,
                    wish.at().toEpochMilli());
        }
        Stored.Wait wait = upsert(sql, wish, address, request, after, now);
        sql.update("INSERT INTO lineage (record, event) VALUES (?, ?) ON CONFLICT DO NOTHING", wait.record(), event);
        return Optional.of(wait);
    }

    private static boolean removedSince(Sql sql, Wish wish, String address, String product, Instant now)
            throws SQLException {
        return wish.urgency() == Urgency.AUTOMATIC
                && sql.first(
                                REMOVED_SINCE,
                                row -> row.getLong(1),
                                address,
                                Rank.REMOVAL.ordinal(),
                                wish.at().toEpochMilli(),
                                wish.target().account(),
                                product,
                                now.minus(Duration.ofDays(1)).toEpochMilli())
                        .isPresent();
    }

    private Stored.Wait upsert(Sql sql, Wish wish, String address, String request, @Nullable Long after, Instant now)
            throws SQLException {
        Target target = wish.target();
        Cause cause = wish.cause();
        boolean atOnce = wish.urgency() == Urgency.NOW;
        Instant due = atOnce ? now : target.debounce().due(now, now);
        Long hold = after == null ? null : due.plus(LOOK_AGAIN).toEpochMilli();
        return sql.first(
                        ADD,
                        row -> new Stored.Wait(
                                row.getLong("id"), row.getInt("version") == 1, Columns.instantOf(row, "due_at")),
                        ids.next(),
                        request,
                        target.account(),
                        Columns.product(target.product()),
                        target.site(),
                        target.operation().label(),
                        target.line().kind().label(),
                        Columns.scheme(target.line().text()),
                        address,
                        target.line().domain(),
                        Columns.options(target.prefetch()),
                        wish.force() ? 1 : 0,
                        target.rank().ordinal(),
                        wish.urgency().ordinal(),
                        after == null ? gathering(target.debounce().window(), atOnce) : behind(after),
                        after,
                        wish.at().toEpochMilli(),
                        now.toEpochMilli(),
                        hold,
                        hold == null ? due.toEpochMilli() : hold,
                        target.debounce().maxWait().toMillis(),
                        cause.source(),
                        cause.event(),
                        cause.bucket(),
                        cause.key(),
                        cause.by(),
                        cause.reason())
                .orElseThrow();
    }

    static String behind(long refresh) {
        return "goes out when its refresh, record " + refresh + ", is complete";
    }

    private static String gathering(Duration window, boolean atOnce) {
        return atOnce ? "goes out at once" : "gathers further changes for " + window.toMillis() + " ms";
    }
}
