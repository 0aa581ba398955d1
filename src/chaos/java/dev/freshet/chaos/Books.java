package dev.freshet.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The product's side of the story: its store, read after the end.
final class Books {
    private static final int ROWS_AT_ONCE = 10_000;

    private final DataSource source;
    private final String storedAt;
    private final Map<Long, Row> records = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Instant> beganByRequest = new HashMap<>();
    private final Map<String, Instant> beganByTask = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int openCalls;

    record Row(
            long id,
            String line,
            String state,
            @Nullable String reason,
            @Nullable String taskId,
            int attempts) {
        List<String> tasks() {
            return taskId == null ? List.of() : List.of(taskId.split(","));
        }
    }

    /// A stored event and one of the records that stand for it; 0 if there is none.
    interface Reader {
        void read(int upload, Instant storedAt, long record);
    }

    private interface Each {
        void read(ResultSet row) throws SQLException;
    }

    /// @param storedAt when an event `e` was stored, in SQL, as microseconds since 1970
    Books(DataSource source, String storedAt) throws SQLException {
        this.source = source;
        this.storedAt = storedAt;
        each("SELECT id, scheme, address, state, reason, task_id, attempts FROM record", this::record);
        each("SELECT began_at, stage, outcome, request_id FROM call", this::call);
        each("""
                SELECT r.scheme, r.address, r.task_id, c.began_at FROM record r JOIN call c ON c.id = r.call
                WHERE c.outcome = 'accepted' AND c.request_id IS NULL AND r.task_id IS NOT NULL""", this::found);
    }

    private void record(ResultSet row) throws SQLException {
        Row read = new Row(
                row.getLong("id"),
                line(row),
                row.getString("state"),
                row.getString("reason"),
                row.getString("task_id"),
                row.getInt("attempts"));
        records.put(read.id(), read);
        attempts.merge(read.line(), read.attempts(), Integer::sum);
    }

    private void call(ResultSet row) throws SQLException {
        String request = row.getString("request_id");
        if (request != null) {
            beganByRequest.put(request, Instant.ofEpochMilli(row.getLong("began_at")));
        }
        outcomes.merge(row.getString("outcome") + (request == null ? " without an answer" : ""), 1, Integer::sum);
        if (!row.getString("stage").equals("ended")) {
            openCalls++;
        }
    }

    private void found(ResultSet row) throws SQLException {
        beganByTask.put(line(row) + " " + row.getString("task_id"), Instant.ofEpochMilli(row.getLong("began_at")));
    }

    private static String line(ResultSet row) throws SQLException {
        return row.getString("scheme") + ":" + row.getString("address");
    }

    /// Every stored event, once for each of its records.
    void eachEvent(Reader reader) throws SQLException {
        String sql = "SELECT e.dedupe, " + storedAt + " AS stored, l.record FROM event e"
                + " LEFT JOIN lineage l ON l.event = e.id WHERE e.outcome = 'accepted'";
        each(
                sql,
                row -> reader.read(
                        Upload.numberOf(row.getString("dedupe")),
                        Answers.instant(row.getLong("stored")),
                        row.getLong("record")));
    }

    private void each(String sql, Each each) throws SQLException {
        try (Connection connection = source.getConnection()) {
            // PostgreSQL's driver reads all rows at once, unless it is in a transaction and told how many.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        each.read(rows);
                    }
                }
            }
        }
    }

    Map<Long, Row> records() {
        return records;
    }

    /// How many calls of the line its records tell of.
    int attempts(String line) {
        return attempts.getOrDefault(line, 0);
    }

    /// When the call began whose answer this was, by the process that heard it.
    @Nullable
    Instant beganByRequest(String requestId) {
        return beganByRequest.get(requestId);
    }

    /// When the call began whose answer nobody heard, and that was found by looking for this task.
    @Nullable
    Instant beganByTask(String line, String task) {
        return beganByTask.get(line + " " + task);
    }

    /// How many calls ended how; those whose reply nobody heard were settled by look-up.
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    int openCalls() {
        return openCalls;
    }
}
