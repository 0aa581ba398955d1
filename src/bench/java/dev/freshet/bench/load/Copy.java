package dev.freshet.bench.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Run by scripts/bench intake --store postgres, from source: what the server takes where nothing is asked of it but to
/// keep rows. Copies so many rows, by one COPY, into a table with the columns and indexes of `record`. Arguments: the
/// address of the database, and how many rows. Prints rows a second.
final class Copy {
    private static final int ROUNDS = 3;

    /// Each a record that waits, as the first that is there, of a line of its own.
    private static final String ROWS = """
            COPY (SELECT (jsonb_populate_record(r, jsonb_build_object('id', i, 'request', 'copy-' || i,
              'address', 'www.example.com/assets/' || i || '.js', 'cause_key', 'site/assets/' || i || '.js'))).*
              FROM record r, generate_series(1, %d) i
              WHERE r.id = (SELECT min(id) FROM record WHERE state = 'waiting')) TO STDOUT""";

    private Copy() {}

    static void main(String... args) throws SQLException, IOException {
        int rows = Integer.parseInt(args[1]);
        double[] rates = new double[ROUNDS];
        try (Connection connection =
                        DriverManager.getConnection(args[0], Database.Postgres.USER, Database.Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut(String.format(Locale.ROOT, ROWS, rows), out);
            byte[] text = out.toByteArray();
            for (int i = 0; i < ROUNDS; i++) {
                statement.execute("DROP TABLE IF EXISTS copied");
                statement.execute("CREATE TABLE copied (LIKE record INCLUDING ALL)");
                long began = System.nanoTime();
                long copied = copy.copyIn("COPY copied FROM STDIN", new ByteArrayInputStream(text));
                rates[i] = copied / ((System.nanoTime() - began) / 1e9);
                if (copied != rows) {
                    throw new IOException(copied + " rows were copied instead of " + rows);
                }
            }
            statement.execute("DROP TABLE copied");
        }
        System.out.printf(Locale.ROOT, "%.0f%n", Percentiles.of(rates).at(50));
    }
}
