package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.change.Cause;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.push.Pending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pushes as rows.
final class PushRows {
    private static final Insert ADD = Insert.into("push", """
            id bigint, event bigint, request text, site text, directory text, host text, repository text, project text,
            branch text, before_commit text, after_commit text, forced int, pushed_at bigint, files text, unlisted text,
            cause_source text, cause_event text, cause_by text, cause_reason text, received_at bigint, due_at bigint,
            attempts int, taken int, version int, state text, reason text""", "RETURNING id");

    private PushRows() {}

    static void add(Sql sql, long id, long event, String request, Arrival.Later later, Instant now, Instant due)
            throws SQLException {
        Push push = later.push();
        Cause cause = later.cause();
        @Nullable
        Object[] row = {
            id,
            event,
            request,
            later.site(),
            later.directory(),
            push.host().label(),
            push.repository(),
            push.id(),
            push.branch(),
            push.before(),
            push.after(),
            push.forced() ? 1 : 0,
            push.at().toEpochMilli(),
            files(push),
            push.files() instanceof Push.Files.Unlisted(String because) ? because : null,
            cause.source(),
            cause.event(),
            cause.by(),
            cause.reason(),
            now.toEpochMilli(),
            due.toEpochMilli(),
            0,
            0,
            0,
            "open",
            later.reason()
        };
        sql.insert(ADD, List.<@Nullable Object[]>of(row), found -> found.getLong(1));
    }

    /// Whoever had taken one is gone.
    static void giveBack(Sql sql) throws SQLException {
        sql.update("UPDATE push SET taken = 0, due_at = received_at WHERE state = 'open' AND taken = 1");
    }

    static @Nullable String files(Push push) {
        return push.files() instanceof Push.Files.Listed listed ? PushText.ofFiles(listed.files()) : null;
    }

    static Pending pending(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        return new Pending(
                row.getLong("id"),
                row.getLong("event"),
                row.getString("request"),
                push(row),
                cause(row),
                row.getString("site"),
                row.getString("directory"),
                Columns.instantOf(row, "received_at"),
                row.getInt("attempts"),
                row.getString("gave_up"),
                tags == null ? null : PushText.tags(tags),
                row.getInt("version"));
    }

    private static Push push(ResultSet row) throws SQLException {
        String files = row.getString("files");
        return new Push(
                GitHost.of(row.getString("host")).orElseThrow(),
                row.getString("repository"),
                row.getString("project"),
                row.getString("branch"),
                row.getString("before_commit"),
                row.getString("after_commit"),
                row.getInt("forced") == 1,
                Columns.instantOf(row, "pushed_at"),
                files == null
                        ? new Push.Files.Unlisted(Objects.requireNonNullElse(row.getString("unlisted"), ""))
                        : new Push.Files.Listed(PushText.files(files)));
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(
                row.getString("cause_source"),
                row.getString("cause_event"),
                row.getString("repository"),
                null,
                row.getString("cause_by"),
                row.getString("cause_reason"));
    }
}
