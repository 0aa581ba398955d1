package dev.freshet.support;

import dev.freshet.jdbc.Store;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/// A real PostgreSQL for the tests of this process; each database in it is a test's own.
public final class PostgresTestServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresTestServer() {}

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        // Its data goes with the process: nothing need survive this machine.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Template {
        static final String NAME = make();

        private static String make() {
            String name = empty();
            Store.postgresql(source(name), name, InstantSource.system(), false).close();
            return name;
        }
    }

    /// The name of a new database with nothing in it.
    public static String empty() {
        return create("");
    }

    /// The name of a new database with the schema and nothing in it.
    public static String withSchema() {
        return create(" TEMPLATE " + Template.NAME);
    }

    private static String create(String how) {
        String name = "freshet_" + DATABASES.incrementAndGet();
        execute(Started.SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + how);
        return name;
    }

    /// Ends all connections to a database, as a failing network or server does.
    public static void cutConnections(String database) {
        execute(
                Started.SERVER.getPostgresDatabase(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
    }

    /// A statement outside of any store.
    public static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Connections to a database, each new.
    public static PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Started.SERVER.getPort()});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    /// Connections to a database as a process has them: few, and kept, since making one takes longer than most
    /// transactions.
    public static AgroalDataSource pool(String database) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(5)
                            .acquisitionTimeout(Duration.ofSeconds(30))
                            .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Driver.class)
                                    .jdbcUrl(url(database)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The address of a database, for a process to open, with the user in it.
    public static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Started.SERVER.getPort() + "/" + database + "?user=postgres";
    }
}
