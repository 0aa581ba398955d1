package dev.freshet.jdbc;

import dev.freshet.redaction.Redaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to this version's schema. One query tells which it has; the tool that changes it is not even
/// made where there is nothing to change, since that takes longer than much of the start. Of several
/// processes that start at once one migrates and the others wait for it: the tool sees to that.
///
/// @param migrations the scripts for this kind of database
/// @param name the database, for the message
record Schema(DataSource source, Dialect dialect, Migrations migrations, String name) {
    private static final String HISTORY = "flyway_schema_history";
    private static final String NEWEST =
            "SELECT version FROM " + HISTORY + " WHERE success = %s ORDER BY installed_rank DESC LIMIT 1";

    /// Migrates the database where it is behind.
    ///
    /// @param version the one it has
    /// @throws StoreRefused where a newer Freshet has written it, or it cannot be migrated
    /// @throws SQLException where the database is away
    void bring(int version) throws SQLException {
        int wanted = migrations.newest();
        if (version > wanted) {
            throw new StoreRefused(name + " was written by a newer Freshet (schema " + version
                    + "). Run that version or a later one, or restore a copy made before the upgrade.");
        }
        if (version < wanted) {
            migrate(wanted);
        }
    }

    private void migrate(int wanted) throws SQLException {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .resourceProvider(migrations)
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failure && dialect.fault(failure) == Fault.UNREACHABLE) {
                    throw failure;
                }
            }
            throw new StoreRefused(name + " cannot be brought to schema " + wanted + ": " + Redaction.sentence(e), e);
        }
    }

    /// The version a database has: 0 where there is no schema, or none that succeeded.
    static int version(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        boolean sqlite = product.equals("SQLite");
        try (Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery(
                        sqlite
                                ? "SELECT name FROM sqlite_master WHERE name = '" + HISTORY + "'"
                                : "SELECT to_regclass('" + HISTORY + "')")) {
            if (!table.next() || table.getString(1) == null) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(NEWEST.formatted(sqlite ? "1" : "true"))) {
            return newest.next() ? newest.getInt(1) : 0;
        }
    }
}
