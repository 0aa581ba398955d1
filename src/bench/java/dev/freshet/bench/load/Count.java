package dev.freshet.bench.load;

import java.sql.SQLException;

/// Run by scripts/bench, from source: prints the one figure that a query gives. Arguments: the address of a PostgreSQL
/// database, and the query.
final class Count {
    private Count() {}

    static void main(String... args) throws SQLException {
        System.out.println(new Database.Postgres(args[0]).one(args[1]));
    }
}
