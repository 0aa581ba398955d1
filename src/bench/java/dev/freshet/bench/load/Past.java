package dev.freshet.bench.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// An hour that has gone before. Records are kept for an hour at least; without these the store would grow for as long
/// before the first of them goes.
final class Past {
    private static final String FILL = """
            WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %1$d)
            INSERT INTO record (id, request, account, product, site, operation, kind, scheme, address, domain, options,
              force, rank, urgency, state, progress, task_id, call, changes, attempts, resent, version,
              changed_at, requested_at, max_wait, submitted_at, completed_at,
              cause_source, cause_event, cause_bucket, cause_key)
            SELECT i, 'past-' || i, 'main', 'cdn', 'hot', 'refresh', 'file', 'https', '%2$s/k' || i %% %3$d, '%2$s', '',
              0, 2, 0, 'done', 100, '10000000000' || i, i / %3$d, 40, 1, 0, 3,
              %4$d + i * %5$d / %1$d, %4$d + i * %5$d / %1$d, %6$d,
              %4$d + i * %5$d / %1$d + %6$d, %4$d + i * %5$d / %1$d + %6$d + 6000,
              'oss', 'ObjectCreated:PutObject', 'hot', 'k' || i %% %3$d
            FROM n""";

    private Past() {}

    /// Fills a store that nobody uses.
    ///
    /// @param keys how many hot ones there are
    /// @param maxWait how often each of them goes out
    static long fill(Database database, String domain, int keys, Duration maxWait) throws SQLException {
        Duration length = Duration.ofHours(1);
        long records = keys * length.dividedBy(maxWait);
        long from = Instant.now().minus(length).toEpochMilli();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(String.format(
                    Locale.ROOT, FILL, records, domain, keys, from, length.toMillis(), maxWait.toMillis()));
        }
        return records;
    }
}
