package dev.freshet.jdbc;

import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// First answers to requests with an `Idempotency-Key`, and what they are made of until they are written down.
final class AnswerRows {
    /// In place of a count, in rows of versions that did not keep it.
    private static final int UNKNOWN = -1;

    private AnswerRows() {}

    /// Takes a key for a request, and tells whether it was free.
    static boolean take(Sql sql, Arrival.Key key, String request, Instant now) throws SQLException {
        return sql.update(
                        "INSERT INTO answer (token, key, body, request, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        key.token(),
                        key.value(),
                        key.body(),
                        request,
                        now.toEpochMilli())
                == 1;
    }

    /// Writes down what became of the request that took the key, in the commit that stores the request.
    static void fill(Sql sql, Arrival.Key key, Stored stored) throws SQLException {
        sql.update(
                "UPDATE answer SET opened = ?, records = ? WHERE token = ? AND key = ?",
                stored.opened(),
                stored.records().stream().map(String::valueOf).collect(Collectors.joining(",")),
                key.token(),
                key.value());
    }

    /// The request that took the key.
    static Optional<Stored.Replay> replay(Sql sql, Arrival.Key key) throws SQLException {
        Optional<Stored.Replay> replay = sql.first(
                "SELECT request, body, answer, opened, records FROM answer WHERE token = ? AND key = ?",
                AnswerRows::replay,
                key.token(),
                key.value());
        return replay.isPresent() && replay.get().opened() == UNKNOWN
                ? Optional.of(ofItsRecords(sql, replay.get()))
                : replay;
    }

    /// Writes an answer down, unless there is one, and gives the one there is.
    static String keep(Sql sql, Arrival.Key key, String answer) throws SQLException {
        int kept = sql.update(
                "UPDATE answer SET answer = ? WHERE token = ? AND key = ? AND answer IS NULL",
                answer,
                key.token(),
                key.value());
        if (kept == 1) {
            return answer;
        }
        return sql.first(
                        "SELECT answer FROM answer WHERE token = ? AND key = ?",
                        row -> row.getString(1),
                        key.token(),
                        key.value())
                .orElse(answer);
    }

    private static Stored.Replay replay(ResultSet row) throws SQLException {
        String records = row.getString("records");
        return new Stored.Replay(
                row.getString("request"),
                row.getString("body"),
                row.getString("answer"),
                records == null ? UNKNOWN : row.getInt("opened"),
                ids(records));
    }

    private static List<Long> ids(@Nullable String records) {
        return records == null || records.isEmpty()
                ? List.of()
                : Arrays.stream(records.split(",")).map(Long::valueOf).toList();
    }

    /// The records that the request opened are known at least.
    private static Stored.Replay ofItsRecords(Sql sql, Stored.Replay replay) throws SQLException {
        List<Long> records = sql.list(
                "SELECT id FROM record WHERE request = ? ORDER BY requested_at, id",
                row -> row.getLong(1),
                replay.request());
        return new Stored.Replay(replay.request(), replay.body(), replay.answer(), records.size(), records);
    }
}
