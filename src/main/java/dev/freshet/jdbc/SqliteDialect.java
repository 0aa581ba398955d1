package dev.freshet.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/// SQLite: rows one by one, since each costs no round trip; no locks of rows, since there is one writer.
final class SqliteDialect implements Dialect {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An error's primary code is in its lowest byte.
    private static final int PRIMARY = 0xff;

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public String text(String statement) {
        return texts.computeIfAbsent(statement, SqliteDialect::translate);
    }

    private static String translate(String statement) {
        return statement
                .replace("= ANY (?)", "IN (SELECT value FROM json_each(?))")
                .replaceAll(
                        "unnest\\(\\?::text\\[\\]\\) AS (\\w+) \\((\\w+)\\)",
                        "(SELECT value AS $2 FROM json_each(?)) AS $1")
                .replaceAll("\\s+FOR UPDATE( OF \\w+)?( SKIP LOCKED)?", "")
                .replace("greatest(", "max(")
                .replace("least(", "min(");
    }

    @Override
    public Object list(List<?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a list of plain values", e);
        }
    }

    @Override
    public <T> List<T> insert(Sql sql, Insert insert, List<@Nullable Object[]> rows, Sql.Row<T> row)
            throws SQLException {
        String marks = "?, ".repeat(insert.columns().size() - 1) + "?";
        String statement = insert.head() + "VALUES (" + marks + ") " + insert.tail();
        List<T> read = new ArrayList<>(rows.size());
        for (@Nullable Object[] values : rows) {
            sql.first(statement, row, values).ifPresent(read::add);
        }
        return read;
    }

    @Override
    public Fault fault(Throwable failure) {
        if (!(failure instanceof SQLException refused)) {
            return Fault.REFUSED;
        }
        int code = refused.getErrorCode() & PRIMARY;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return Fault.FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return Fault.DAMAGED;
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return Fault.READ_ONLY;
        }
        return code == SQLiteErrorCode.SQLITE_BUSY.code
                        || code == SQLiteErrorCode.SQLITE_IOERR.code
                        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                ? Fault.UNREACHABLE
                : Fault.REFUSED;
    }
}
