package dev.freshet.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to this version's schema. One query tells which it has; the tool that changes it is not even
/// made where there is nothing to change, since that takes longer than much of the start.
final class Schema {
    static final int VERSION = Migrations.newest();

    private static final String NEWEST =
            "SELECT version FROM flyway_schema_history WHERE success = 1 ORDER BY installed_rank DESC LIMIT 1";

    private Schema() {}

    /// Migrates the database where it is behind.
    ///
    /// @param file the database, for the message
    /// @throws StoreRefused where a newer Freshet has written it, or it cannot be migrated
    static void bring(DataSource source, Path file) {
        int version = version(source);
        if (version > VERSION) {
            throw new StoreRefused(file + " was written by a newer Freshet (schema " + version
                    + "). Run that version or a later one, or restore a copy made before the upgrade.");
        }
        if (version < VERSION) {
            migrate(source, file);
        }
    }

    private static void migrate(DataSource source, Path file) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .resourceProvider(new Migrations())
                    .javaMigrationClassProvider(List::of)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreRefused(file + " cannot be brought to schema " + VERSION + ": " + e.getMessage());
        }
    }

    /// 0 where there is no schema, or none that can be read: then it is for the migration to say why.
    private static int version(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(NEWEST)) {
            return newest.next() ? newest.getInt(1) : 0;
        } catch (SQLException e) {
            return 0;
        }
    }
}
