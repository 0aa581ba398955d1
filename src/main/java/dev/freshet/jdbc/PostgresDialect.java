package dev.freshet.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// PostgreSQL: many rows a statement, a column of them a parameter, since each statement costs a round trip.
final class PostgresDialect implements Dialect {
    @Override
    public String text(String statement) {
        return statement;
    }

    @Override
    public Object list(List<?> values) {
        return values.isEmpty() || values.getFirst() instanceof Long
                ? values.toArray(Long[]::new)
                : values.toArray(String[]::new);
    }

    @Override
    public <T> List<T> insert(Sql sql, Insert insert, List<@Nullable Object[]> rows, Sql.Row<T> row)
            throws SQLException {
        List<T> read = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += Sql.ROWS) {
            read.addAll(insertAtOnce(sql, insert, rows.subList(from, Math.min(from + Sql.ROWS, rows.size())), row));
        }
        return read;
    }

    private static <T> List<T> insertAtOnce(Sql sql, Insert insert, List<@Nullable Object[]> rows, Sql.Row<T> row)
            throws SQLException {
        List<Insert.Column> columns = insert.columns();
        String arrays =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        String statement = insert.head() + "SELECT * FROM unnest(" + arrays + ") " + insert.tail();
        Object[] parameters = new Object[columns.size()];
        for (int column = 0; column < parameters.length; column++) {
            Object[] values = new Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                Object value = rows.get(i)[column];
                values[i] = value instanceof String text ? Sql.storable(text) : value;
            }
            parameters[column] =
                    sql.connection().createArrayOf(columns.get(column).type(), values);
        }
        return sql.list(statement, row, parameters);
    }

    @Override
    public Fault fault(Throwable failure) {
        if (failure instanceof StoreRefused) {
            return Fault.UNFIT;
        }
        String state = failure instanceof SQLException refused ? refused.getSQLState() : null;
        if (state == null) {
            // The pool has no connection to give, and says so without a state.
            return failure instanceof SQLException ? Fault.UNREACHABLE : Fault.REFUSED;
        }
        return switch (state) {
            // Unique violation among them: two instances brought the same row, the second finds it when it looks again.
            case "40001", "40P01", "55P03", "23505" -> Fault.CONTENTION;
            case "25006" -> Fault.READ_ONLY;
            case "53100" -> Fault.FULL;
            case "XX001", "XX002" -> Fault.DAMAGED;
            case "08004", "28000", "28P01", "3D000", "42501" -> Fault.DENIED;
            case "57P01", "57P02", "57P03", "25P03" -> Fault.UNREACHABLE;
            case "57014", "53000", "53200", "53300", "53400" -> Fault.OVERLOADED;
            default -> state.startsWith("08") ? Fault.UNREACHABLE : Fault.REFUSED;
        };
    }
}
