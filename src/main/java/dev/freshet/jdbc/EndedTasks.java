package dev.freshet.jdbc;

import dev.freshet.ledger.Fate;
import dev.freshet.ledger.Portion;
import dev.freshet.ledger.TaskEnd;
import dev.freshet.line.UrlKey;
import dev.freshet.plan.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Ends the lines of a task that the vendor told of by itself, as the next question after it would.
final class EndedTasks {
    private static final String RUNNING = """
            SELECT record.call, record.id, record.scheme, record.address, record.domain, record.task_id, call.task_ids
            FROM record JOIN call ON call.id = record.call
            WHERE record.address = ANY (?) AND record.state = 'running' AND record.operation = ?
              AND record.product = ?""";

    private EndedTasks() {}

    private record Line(long call, List<String> tasks, Batch.Item item) {}

    /// Returns how many lines ended.
    static int end(Sql sql, TaskEnd end, Instant now) throws SQLException {
        List<String> addresses = end.lines().stream().map(UrlKey::of).distinct().toList();
        List<Line> running = sql.list(
                RUNNING,
                EndedTasks::line,
                sql.list(addresses),
                end.operation().label(),
                Columns.product(end.product()));
        Map<Long, List<Batch.Item>> calls = new TreeMap<>();
        running.stream().filter(line -> line.tasks().contains(end.taskId())).forEach(line -> calls.computeIfAbsent(
                        line.call(), _ -> new ArrayList<>())
                .add(line.item()));
        int ended = 0;
        for (var call : calls.entrySet()) {
            new FateRows(sql, "running", call.getKey(), now)
                    .apply(List.of(new Portion(new Fate.Done(null), call.getValue())));
            CallRows.endIfDone(sql, call.getKey());
            ended += call.getValue().size();
        }
        return ended;
    }

    private static Line line(ResultSet row) throws SQLException {
        List<String> own = CallRows.ids(row.getString("task_id"));
        return new Line(
                row.getLong("call"),
                own.isEmpty() ? CallRows.taskIds(row) : own,
                new Batch.Item(row.getLong("id"), Columns.line(row), row.getString("domain")));
    }
}
