package dev.freshet.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What differs between the databases in how they are spoken to. Statements are written once, for PostgreSQL.
sealed interface Dialect permits SqliteDialect, PostgresDialect {
    /// A statement in this database's own words.
    String text(String statement);

    /// A list as one parameter, for `= ANY (?)`.
    Object list(List<?> values);

    /// Inserts rows, in their order, and reads what the statement returns.
    <T> List<T> insert(Sql sql, Insert insert, List<@Nullable Object[]> rows, Sql.Row<T> row) throws SQLException;

    /// What a failure means.
    Fault fault(Throwable failure);
}
