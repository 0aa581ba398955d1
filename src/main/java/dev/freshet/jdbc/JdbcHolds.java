package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import dev.freshet.dispatch.Hold;
import dev.freshet.dispatch.Holds;
import dev.freshet.line.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Operations that the vendor holds back.
record JdbcHolds(Store store) implements Holds {
    private static final String SELECT = "SELECT account, product, operation, failures, until, reason FROM hold";
    private static final String PUT = """
            INSERT INTO hold (account, product, operation, failures, until, reason) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, product, operation) DO UPDATE SET
              failures = excluded.failures, until = excluded.until, reason = excluded.reason""";
    private static final String OF = " WHERE account = ? AND product = ? AND operation = ?";

    @Override
    public Optional<Held> of(Lane lane, Operation operation) {
        return store.read(sql -> sql.first(
                SELECT + OF, JdbcHolds::held, lane.account(), Columns.product(lane.product()), operation.label()));
    }

    @Override
    public void put(Held held) {
        store.write(sql -> sql.update(
                PUT,
                held.lane().account(),
                Columns.product(held.lane().product()),
                held.operation().label(),
                held.failures(),
                held.hold().until().toEpochMilli(),
                held.hold().reason()));
    }

    @Override
    public void lift(Lane lane, Operation operation) {
        store.write(sql -> sql.update(
                "DELETE FROM hold" + OF, lane.account(), Columns.product(lane.product()), operation.label()));
    }

    @Override
    public List<Held> all() {
        return store.read(sql -> sql.list(SELECT, JdbcHolds::held));
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                new Lane(row.getString("account"), Columns.product(row.getString("product"))),
                Operation.of(row.getString("operation")),
                row.getInt("failures"),
                new Hold(Columns.instantOf(row, "until"), row.getString("reason")));
    }
}
