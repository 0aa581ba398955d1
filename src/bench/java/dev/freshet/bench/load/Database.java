package dev.freshet.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// Where Freshet keeps its tasks, as somebody who looks at it from outside sees it.
sealed interface Database {
    /// What tells Freshet to use it.
    Map<String, String> environment();

    Connection open() throws SQLException;

    /// How large it is, with what is still to be taken over from its log.
    long bytes() throws SQLException, IOException;

    /// @param store `sqlite`, or the address of a PostgreSQL server, such as `jdbc:postgresql://127.0.0.1:5432/`
    /// @param name of a database that is made there
    static Database of(String store, String name, Path folder) throws SQLException {
        if (store.equals("sqlite")) {
            return new Sqlite(folder.resolve("data").resolve("freshet.db"));
        }
        Postgres made = new Postgres(store + name);
        try (Connection server = DriverManager.getConnection(store + "postgres", Postgres.USER, Postgres.PASSWORD);
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return made;
    }

    default long one(String query) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    record Sqlite(Path file) implements Database {
        @Override
        public Map<String, String> environment() {
            return Map.of("FRESHET_STORE_URL", "jdbc:sqlite:" + file);
        }

        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        }

        @Override
        public long bytes() throws IOException {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        }
    }

    record Postgres(String url) implements Database {
        static final String USER = "freshet";
        static final String PASSWORD = "freshet";

        @Override
        public Map<String, String> environment() {
            return Map.of("FRESHET_STORE_URL", url, "FRESHET_STORE_USER", USER, "FRESHET_STORE_PASSWORD", PASSWORD);
        }

        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection(url, USER, PASSWORD);
        }

        @Override
        public long bytes() throws SQLException {
            return one("SELECT pg_database_size(current_database())");
        }
    }
}
