package dev.freshet.jdbc;

import dev.freshet.trouble.Trouble;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Troubles that wait for a person.
final class TroubleRows {
    private static final String RAISE = """
            INSERT INTO trouble (code, about, level, sentence, remedy, since) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (code, about) DO UPDATE
            SET level = excluded.level, sentence = excluded.sentence, remedy = excluded.remedy""";
    private static final String ALL =
            "SELECT code, about, level, sentence, remedy, since FROM trouble ORDER BY since, code, about LIMIT 1000";

    private TroubleRows() {}

    /// One that waits already goes on, since when it began, with its newest words.
    static int raise(Sql sql, Trouble trouble) throws SQLException {
        return sql.update(
                RAISE,
                trouble.code(),
                trouble.about(),
                trouble.level().name(),
                trouble.sentence(),
                trouble.remedy(),
                trouble.since().toEpochMilli());
    }

    static int confirm(Sql sql, String code) throws SQLException {
        return sql.update("DELETE FROM trouble WHERE code = ?", code);
    }

    static List<Trouble> all(Sql sql) throws SQLException {
        return sql.list(
                ALL,
                row -> new Trouble(
                        row.getString(1),
                        Trouble.Level.valueOf(row.getString(3)),
                        row.getString(2),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))));
    }
}
