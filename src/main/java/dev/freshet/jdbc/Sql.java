package dev.freshet.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection with its prepared statements, each prepared once.
final class Sql implements AutoCloseable {
    /// Rows that go to the database together: one that is slow shall be seen to get on.
    static final int ROWS = 1_000;

    private static final int REPLACEMENT = 0xFFFD;

    private final Connection connection;
    private final Dialect dialect;
    private final Unreadable unreadable;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private volatile long steps;

    Sql(Connection connection, Dialect dialect, Unreadable unreadable) {
        this.connection = connection;
        this.dialect = dialect;
        this.unreadable = unreadable;
    }

    /// Reads one row. One that it cannot read, whatever it throws, is passed over.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        int rows = bound(sql, values).executeUpdate();
        step();
        return rows;
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet found = bound(sql, values).executeQuery()) {
            while (found.next()) {
                read(sql, found, row, rows);
            }
        }
        step();
        return rows;
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>(1);
        try (ResultSet found = bound(sql, values).executeQuery()) {
            step();
            if (found.next()) {
                read(sql, found, row, rows);
            }
        }
        return rows.stream().findFirst();
    }

    private <T> void read(String sql, ResultSet found, Row<T> row, List<T> rows) throws SQLException {
        T read;
        try {
            read = row.read(found);
        } catch (RuntimeException e) {
            unreadable.met(sql, found, e);
            return;
        }
        rows.add(read);
    }

    /// How many statements have come to their end: as long as it grows, whoever uses the connection gets on.
    long steps() {
        return steps;
    }

    /// Only whoever has the connection counts.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void step() {
        steps++;
    }

    /// Inserts rows, in their order, and reads what the statement returns.
    <T> List<T> insert(Insert insert, List<@Nullable Object[]> rows, Row<T> row) throws SQLException {
        return dialect.insert(this, insert, rows, row);
    }

    /// Runs one statement for many rows, in their order.
    void each(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = prepared(sql);
        int waiting = 0;
        for (@Nullable Object[] values : rows) {
            bind(statement, values);
            statement.addBatch();
            if (++waiting == ROWS) {
                statement.executeBatch();
                step();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            statement.executeBatch();
            step();
        }
    }

    /// A list as one parameter, for `= ANY (?)`.
    Object list(List<?> values) {
        return dialect.list(values);
    }

    /// The one time a query gives, where it gives one.
    Optional<Instant> time(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet found = bound(sql, values).executeQuery()) {
            return found.next() ? Optional.ofNullable(Columns.instant(found, "at")) : Optional.empty();
        }
    }

    Connection connection() {
        return connection;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(dialect.text(sql));
            statements.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof String text ? storable(text) : value);
        }
    }

    /// What PostgreSQL cannot keep in a text, a zero and half a surrogate pair, becomes the replacement character; an
    /// event with one in it would otherwise come again for ever.
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    /// Closes a connection that may be beyond use.
    void closeQuietly() {
        try {
            close();
        } catch (SQLException e) {
            // It is given up anyway.
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        connection.close();
    }
}
