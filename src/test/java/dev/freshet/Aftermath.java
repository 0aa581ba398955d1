package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.simulator.Call;
import dev.freshet.support.TemporaryStore;
import dev.freshet.support.Uploads;
import dev.freshet.support.Wishes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a process left behind, compared with what the vendor saw: the vendor's side is the simulator's own log, the
/// process's is its SQLite file, read after its end.
final class Aftermath {
    private final List<Call> accepted;
    private final Map<String, List<Call>> acceptedOfLine = new HashMap<>();
    private final Map<String, Event> events = new HashMap<>();
    private final Map<Long, Row> records = new HashMap<>();
    private final Map<String, Integer> outcomes = new HashMap<>();

    private record Event(long id, Instant storedAt, Set<Long> records) {}

    private record Row(
            long id,
            String line,
            String state,
            @Nullable String reason,
            @Nullable String taskId,
            Instant submittedAt,
            int attempts) {}

    /// @param folder that holds the process's `data`
    Aftermath(Path folder, List<Call> calls) throws SQLException {
        accepted = calls.stream()
                .filter(call -> call.action().equals("RefreshObjectCaches"))
                .filter(call -> !call.taskId().isEmpty())
                .toList();
        accepted.forEach(call -> call.lines().forEach(line -> acceptedOfLine
                .computeIfAbsent(line, _ -> new ArrayList<>())
                .add(call)));
        Path file = folder.resolve("data").resolve("freshet.db");
        try (Connection connection = TemporaryStore.source(file).getConnection()) {
            read(connection);
        }
    }

    private void read(Connection connection) throws SQLException {
        each(connection, "SELECT id, dedupe, received_at FROM event WHERE outcome = 'accepted'", row -> {
            // The key of an event's identity begins with its request's id.
            String request = row.getString("dedupe").replaceFirst("\\|.*$", "");
            Instant at = Instant.ofEpochMilli(row.getLong("received_at"));
            events.put(request, new Event(row.getLong("id"), at, new HashSet<>()));
        });
        Map<Long, Event> byId = new HashMap<>();
        events.values().forEach(event -> byId.put(event.id(), event));
        each(connection, "SELECT event, record FROM lineage", row -> {
            Event event = byId.get(row.getLong("event"));
            if (event != null) {
                event.records().add(row.getLong("record"));
            }
        });
        each(connection, "SELECT * FROM record", row -> {
            Row read = new Row(
                    row.getLong("id"),
                    row.getString("scheme") + ":" + row.getString("address"),
                    row.getString("state"),
                    row.getString("reason"),
                    row.getString("task_id"),
                    Instant.ofEpochMilli(row.getLong("submitted_at")),
                    row.getInt("attempts"));
            records.put(read.id(), read);
        });
        each(
                connection,
                "SELECT outcome || CASE WHEN request_id IS NULL THEN ' by look-up' ELSE '' END AS what, count(*) AS n"
                        + " FROM call GROUP BY 1",
                row -> outcomes.put(row.getString("what"), row.getInt("n")));
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, Reader reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /// How many calls ended how; those whose reply nobody heard were settled by look-up.
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    int acceptedCalls() {
        return accepted.size();
    }

    int acceptedLines() {
        return accepted.stream().mapToInt(call -> call.lines().size()).sum();
    }

    /// Promise P1: what was acknowledged is on the disk, and nothing is left open.
    void assertNothingIsLost(List<Uploads.Acknowledged> uploads) {
        assertThat(uploads).allSatisfy(upload -> assertThat(events).containsKey(upload.request()));
        Set<String> states = records.values().stream().map(Row::state).collect(Collectors.toSet());
        assertThat(states).isSubsetOf("done", "covered");
    }

    /// Promise P2, from the vendor's side: some accepted call that names the change's line reached the vendor after
    /// the change was stored. When that was, the store says; it lies between the telling and the answer, so that a
    /// change told only once gives a bound that needs no word of the product.
    void assertEachChangeIsCoveredByALaterCall(List<Uploads.Acknowledged> uploads) {
        for (Uploads.Acknowledged upload : uploads) {
            Event event = event(upload);
            Instant stored = event.storedAt();
            assertThat(stored).as(upload.toString()).isBefore(upload.at());
            if (!upload.duplicate()) {
                // The store keeps milliseconds.
                assertThat(stored.plusMillis(1)).as(upload.toString()).isAfterOrEqualTo(upload.sentAt());
            }
            assertThat(acceptedOfLine.getOrDefault(line(upload.key()), List.of()))
                    .as("calls of %s, stored at %s", upload, stored)
                    .anyMatch(call -> !call.arrivedAt().isBefore(stored));
        }
    }

    /// Promise P2, from the product's side: the very record that a change joined ended by a call that reached the
    /// vendor after the change, or is covered by a later record that did. This finds a change credited with an
    /// older call.
    void assertEachRecordTellsTheTruth(List<Uploads.Acknowledged> uploads) {
        for (Uploads.Acknowledged upload : uploads) {
            Event event = event(upload);
            assertThat(event.records()).as(upload.toString()).isNotEmpty();
            for (long id : event.records()) {
                Row last = lastOf(id);
                assertThat(last.state()).isEqualTo("done");
                assertThat(acceptedOfLine.getOrDefault(last.line(), List.of()))
                        .as("calls of %s, stored at %s, which %s stands for", upload, event.storedAt(), last)
                        .anyMatch(call -> !call.arrivedAt().isBefore(event.storedAt())
                                && List.of(call.taskId().split(",")).contains(last.taskId()));
            }
        }
    }

    private Event event(Uploads.Acknowledged upload) {
        return Objects.requireNonNull(events.get(upload.request()), upload.toString());
    }

    private Row lastOf(long id) {
        Row row = Objects.requireNonNull(records.get(id));
        if (!row.state().equals("covered")) {
            return row;
        }
        String covering = String.valueOf(row.reason()).replaceFirst("^covered by record (\\d+),.*$", "$1");
        return lastOf(Long.parseLong(covering));
    }

    /// Promise P3: no line went out twice within its window, but for calls of unknown outcome. Each record says
    /// when its last call began and how many calls named it; more than one means that the outcome of the others was
    /// unknown, since nothing else went wrong. The vendor must not have seen more calls of a line than its records
    /// own up to.
    ///
    /// @return how many records were called more than once
    int assertLinesKeepTheirWindow(Duration window) {
        Map<String, List<Row>> lines = new HashMap<>();
        records.values().forEach(row -> lines.computeIfAbsent(row.line(), _ -> new ArrayList<>())
                .add(row));
        lines.forEach((line, rows) -> {
            int attempts = rows.stream().mapToInt(Row::attempts).sum();
            assertThat(acceptedOfLine.getOrDefault(line, List.of()))
                    .as("calls of " + line)
                    .hasSizeLessThanOrEqualTo(attempts);
            List<Row> once = rows.stream()
                    .filter(row -> row.attempts() == 1)
                    .sorted(Comparator.comparing(Row::submittedAt))
                    .toList();
            for (int i = 1; i < once.size(); i++) {
                assertThat(Duration.between(
                                once.get(i - 1).submittedAt(), once.get(i).submittedAt()))
                        .as("between %s and %s", once.get(i - 1), once.get(i))
                        .isGreaterThanOrEqualTo(window);
            }
        });
        return (int) records.values().stream().filter(row -> row.attempts() > 1).count();
    }

    static String line(String key) {
        return "https://" + Wishes.HOST + "/" + key;
    }
}
