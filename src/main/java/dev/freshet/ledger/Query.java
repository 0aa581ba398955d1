package dev.freshet.ledger;

import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which records to show, newest first. A filter that is null lets everything pass.
///
/// @param operation refresh or prefetch
/// @param kind what the line names
/// @param domain the line's host, lower case
/// @param urls the line in any of these forms, without scheme (`//host/path`); empty: any
/// @param prefix true: the `urls` are beginnings of lines
/// @param state where it stands
/// @param site the site's name
/// @param request the request that opened it
/// @param from opened at or after
/// @param to opened before
/// @param after the last record of the page before, or null for the first page
public record Query(
        @Nullable Operation operation,
        @Nullable Kind kind,
        @Nullable String domain,
        List<String> urls,
        boolean prefix,
        @Nullable State state,
        @Nullable String site,
        @Nullable String request,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor after) {

    /// A place between two records: everything after it is older.
    public record Cursor(Instant requestedAt, long id) {}

    public Query {
        urls = List.copyOf(urls);
    }

    /// Every record.
    public static Query all() {
        return new Query(null, null, null, List.of(), false, null, null, null, null, null, null);
    }

    /// The same filters from another place on.
    public Query after(@Nullable Cursor cursor) {
        return new Query(operation, kind, domain, urls, prefix, state, site, request, from, to, cursor);
    }
}
