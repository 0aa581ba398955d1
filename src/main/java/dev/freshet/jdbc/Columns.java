package dev.freshet.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.backlog.Refusals;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.QuotaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How values of the stages look in a column.
final class Columns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static Instant instantOf(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static String product(Product product) {
        return product.label();
    }

    static Product product(String column) {
        return Product.valueOf(column.toUpperCase(Locale.ROOT));
    }

    static QuotaKind quota(String column) {
        return Arrays.stream(QuotaKind.values())
                .filter(kind -> kind.label().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such quota: " + column));
    }

    /// A line without its scheme.
    static String address(String line) {
        int colon = line.indexOf("://");
        return colon < 0 ? "//" + line : line.substring(colon + 1);
    }

    static String scheme(String line) {
        int colon = line.indexOf("://");
        return colon < 0 ? "" : line.substring(0, colon);
    }

    static String line(ResultSet row) throws SQLException {
        String scheme = row.getString("scheme");
        String address = row.getString("address");
        return scheme.isEmpty() ? address.substring("//".length()) : scheme + ":" + address;
    }

    static Refusals refusals(ResultSet row) throws SQLException {
        return new Refusals(row.getInt("refused"), row.getInt("refused_alone"), row.getInt("denied"));
    }

    static String options(PrefetchOptions options) {
        if (options.equals(PrefetchOptions.NONE)) {
            return "";
        }
        ObjectNode node = JSON.createObjectNode();
        node.put("area", options.area());
        node.put("l2", options.l2());
        node.put("hashKey", options.hashKey());
        ObjectNode headers = node.putObject("headers");
        options.headers().forEach((name, values) -> {
            ArrayNode array = headers.putArray(name);
            values.forEach(array::add);
        });
        return node.toString();
    }

    static PrefetchOptions options(String column) {
        if (column.isEmpty()) {
            return PrefetchOptions.NONE;
        }
        try {
            JsonNode node = JSON.readTree(column);
            SortedMap<String, List<String>> headers = new TreeMap<>();
            node.path("headers").properties().forEach(header -> {
                List<String> values = new ArrayList<>();
                header.getValue().forEach(value -> values.add(value.asText()));
                headers.put(header.getKey(), values);
            });
            return new PrefetchOptions(
                    node.path("area").asText(),
                    headers,
                    node.path("l2").asBoolean(),
                    node.path("hashKey").asBoolean());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record's options are no JSON", e);
        }
    }
}
