package dev.freshet.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.TouchedFile;
import dev.freshet.change.TouchedFile.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is known of a push's files, as the JSON text of a column.
final class PushText {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Lists beside the two, which older versions neither write nor miss.
    private static final Map<Kind, String> KINDS = Map.of(Kind.LINK, "links", Kind.SUBMODULE, "submodules");

    private PushText() {}

    static String ofFiles(List<TouchedFile> files) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode written = node.putArray("written");
        ArrayNode removed = node.putArray("removed");
        files.forEach(file -> (file.removed() ? removed : written).add(file.path()));
        KINDS.forEach((kind, name) -> {
            List<String> paths = files.stream()
                    .filter(file -> file.kind() == kind)
                    .map(TouchedFile::path)
                    .toList();
            if (!paths.isEmpty()) {
                paths.forEach(node.putArray(name)::add);
            }
        });
        return node.toString();
    }

    static List<TouchedFile> files(String text) {
        JsonNode node = read(text);
        Map<String, Kind> kinds = new HashMap<>();
        KINDS.forEach((kind, name) -> node.path(name).forEach(path -> kinds.put(path.asText(), kind)));
        List<TouchedFile> files = new ArrayList<>();
        node.path("written").forEach(path -> files.add(file(path.asText(), false, kinds)));
        node.path("removed").forEach(path -> files.add(file(path.asText(), true, kinds)));
        return files;
    }

    private static TouchedFile file(String path, boolean removed, Map<String, Kind> kinds) {
        return new TouchedFile(path, removed, kinds.getOrDefault(path, Kind.FILE));
    }

    static String ofTags(Map<String, String> tags) {
        ObjectNode node = JSON.createObjectNode();
        tags.forEach(node::put);
        return node.toString();
    }

    static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        read(text)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a push's files are no JSON", e);
        }
    }
}
