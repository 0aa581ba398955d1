package dev.freshet.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.simulator.wire.Acs3Authorization;
import dev.freshet.simulator.wire.Acs3Signature;
import dev.freshet.simulator.wire.Percent;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A request as it came: query and form decoded and merged, the body kept raw for its hash (alibaba-api.md §1).
///
/// @param headers by lower-case name
record Request(
        String method,
        String path,
        Map<String, String> headers,
        SortedMap<String, String> query,
        SortedMap<String, String> parameters,
        Buffer body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Request of(String method, String path, String query, Map<String, String> headers, Buffer body) {
        SortedMap<String, String> fromQuery = Percent.pairs(query);
        SortedMap<String, String> all = new TreeMap<>(fromQuery);
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            all.putAll(Percent.pairs(body.toString()));
        }
        return new Request(method, path, headers, fromQuery, Collections.unmodifiableSortedMap(all), body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// The presence of an `Authorization: ACS3-…` header decides (§7.2).
    boolean acs3() {
        return Acs3Authorization.claimedBy(header("authorization"));
    }

    String action() {
        return acs3() ? header("x-acs-action") : parameter("Action");
    }

    String version() {
        return acs3() ? header("x-acs-version") : parameter("Version");
    }

    String signature() {
        return acs3() ? Acs3Signature.NAME : "HMAC-SHA1";
    }

    String accessKeyId() {
        return acs3()
                ? Acs3Authorization.parse(header("authorization"))
                        .map(Acs3Authorization::accessKeyId)
                        .orElse("")
                : parameter("AccessKeyId");
    }

    /// Version 3 always answers JSON; an RPC call asks for it, else it is XML (§1).
    boolean json() {
        return acs3() || parameter("Format").equalsIgnoreCase("JSON");
    }

    /// `ObjectPath` by `\n` or `\r\n`, trimmed, without blank lines (§11); tags, and the texts of ESA's
    /// JSON, where they stand in its place.
    List<String> lines() {
        String content = parameter("Content");
        if (!content.isEmpty()) {
            return texts(content);
        }
        String tags = parameter("CacheTag");
        return Stream.of(tags.isEmpty() ? parameter("ObjectPath").split("\r?\n") : tags.split(","))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> texts(String content) {
        try {
            List<String> texts = new ArrayList<>();
            JsonNode node = JSON.readTree(content);
            for (JsonNode list : node.isArray()
                    ? List.of(node)
                    : List.copyOf(node.valueStream().toList())) {
                list.forEach(text -> texts.add(text.asText()));
            }
            return texts;
        } catch (JsonProcessingException e) {
            return List.of(content);
        }
    }
}
