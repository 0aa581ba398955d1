package dev.freshet.jdbc;

import dev.freshet.backlog.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lanes as a query names them by `account` and `product`: those that are known, and the names of those that are not.
///
/// @param known the lanes
/// @param others the rest, which nobody can work on
record LaneNames(Set<Lane> known, List<Other> others) {
    /// A product that this version does not know.
    record Other(String account, String product) {}

    static LaneNames read(Sql sql, String query, Object... values) throws SQLException {
        List<Other> others = new ArrayList<>();
        return new LaneNames(new HashSet<>(sql.list(query, row -> lane(row, others), values)), others);
    }

    private static Lane lane(ResultSet row, List<Other> others) throws SQLException {
        String account = row.getString("account");
        String product = row.getString("product");
        try {
            return new Lane(account, Columns.product(product));
        } catch (IllegalArgumentException unknown) {
            others.add(new Other(account, product));
            throw unknown;
        }
    }
}
