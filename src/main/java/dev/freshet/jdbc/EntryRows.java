package dev.freshet.jdbc;

import dev.freshet.call.VendorError;
import dev.freshet.change.Cause;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads records.
final class EntryRows {
    static final String SELECT = """
            SELECT id, request, account, product, site, operation, kind, scheme, address, domain, options, force, state,
              reason, progress, task_id, call, changes, attempts, requested_at, due_at, submitted_at, completed_at,
              verified_at, error_code, error_message, error_request,
              cause_source, cause_event, cause_bucket, cause_key, cause_by, cause_reason
            FROM record""";

    private EntryRows() {}

    static Optional<Entry> one(Sql sql, long id) throws SQLException {
        return sql.first(SELECT + " WHERE id = ?", EntryRows::entry, id);
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("request"),
                row.getString("account"),
                Columns.product(row.getString("product")),
                row.getString("site"),
                Operation.of(row.getString("operation")),
                Kind.of(row.getString("kind")),
                Columns.line(row),
                row.getString("domain"),
                Columns.options(row.getString("options")),
                row.getBoolean("force"),
                State.of(row.getString("state")),
                row.getString("reason"),
                row.getInt("progress"),
                row.getString("task_id"),
                Columns.number(row, "call"),
                row.getInt("changes"),
                row.getInt("attempts"),
                Columns.instantOf(row, "requested_at"),
                Columns.instant(row, "due_at"),
                Columns.instant(row, "submitted_at"),
                Columns.instant(row, "completed_at"),
                Columns.instant(row, "verified_at"),
                error(row),
                new Cause(
                        row.getString("cause_source"),
                        row.getString("cause_event"),
                        row.getString("cause_bucket"),
                        row.getString("cause_key"),
                        row.getString("cause_by"),
                        row.getString("cause_reason")));
    }

    private static @Nullable VendorError error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null
                ? null
                : new VendorError(code, row.getString("error_message"), row.getString("error_request"));
    }
}
