package dev.freshet.jdbc;

import java.util.Arrays;
import java.util.List;

/// An insert of many rows.
///
/// @param table where
/// @param columns which columns, with the types that PostgreSQL needs for arrays of their values
/// @param tail what follows the rows: what to do on a conflict, what to return
record Insert(String table, List<Column> columns, String tail) {
    record Column(String name, String type) {}

    /// @param columns such as `id bigint, request text`
    static Insert into(String table, String columns, String tail) {
        List<Column> read = Arrays.stream(columns.strip().split("\\s*,\\s*"))
                .map(column -> column.split("\\s+"))
                .map(words -> new Column(words[0], words[1]))
                .toList();
        return new Insert(table, read, tail);
    }

    /// The statement's head, up to its rows.
    String head() {
        List<String> names = columns.stream().map(Column::name).toList();
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") ";
    }
}
