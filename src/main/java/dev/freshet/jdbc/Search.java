package dev.freshet.jdbc;

import dev.freshet.ledger.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search as SQL. Each filter has an index that ends with the order of the answer, so that none reads the whole
/// table.
///
/// @param sql the statement
/// @param values its parameters
record Search(String sql, Object[] values) {
    static Search of(Query query, int limit) {
        List<String> where = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        equal(
                where,
                values,
                "operation",
                query.operation() == null ? null : query.operation().label());
        equal(where, values, "kind", query.kind() == null ? null : query.kind().label());
        equal(where, values, "domain", query.domain());
        equal(
                where,
                values,
                "state",
                query.state() == null ? null : query.state().label());
        equal(where, values, "site", query.site());
        equal(where, values, "request", query.request());
        addresses(where, values, query);
        if (query.from() != null) {
            where.add("requested_at >= ?");
            values.add(query.from().toEpochMilli());
        }
        if (query.to() != null) {
            where.add("requested_at < ?");
            values.add(query.to().toEpochMilli());
        }
        Query.Cursor after = query.after();
        if (after != null) {
            where.add("(requested_at, id) < (?, ?)");
            values.add(after.requestedAt().toEpochMilli());
            values.add(after.id());
        }
        values.add(limit);
        String filters = where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
        return new Search(
                EntryRows.SELECT + filters + " ORDER BY requested_at DESC, id DESC LIMIT ?", values.toArray());
    }

    private static void equal(List<String> where, List<Object> values, String column, @Nullable String value) {
        if (value != null) {
            where.add(column + " = ?");
            values.add(value);
        }
    }

    private static void addresses(List<String> where, List<Object> values, Query query) {
        if (query.urls().isEmpty()) {
            return;
        }
        List<String> forms = new ArrayList<>();
        for (String url : query.urls()) {
            if (query.prefix()) {
                forms.add("(address >= ? AND address < ?)");
                values.add(url);
                values.add(url + Character.MAX_VALUE);
            } else {
                forms.add("address = ?");
                values.add(url);
            }
        }
        where.add("(" + String.join(" OR ", forms) + ")");
    }
}
