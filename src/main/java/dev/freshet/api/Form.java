package dev.freshet.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a JSON body said, field by field, as far as each field had the right shape.
final class Form {
    private final Map<String, List<Item>> lines = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Set<String> flags = new HashSet<>();

    /// What a field holds.
    enum Shape {
        LINES,
        TAGS,
        FLAG,
        TEXT,
        NUMBER,
        HEADERS
    }

    /// One string of a list.
    record Item(int index, String text) {}

    void put(String field, Item item) {
        lines.computeIfAbsent(field, _ -> new ArrayList<>()).add(item);
    }

    void put(String field, String text) {
        texts.put(field, text);
    }

    void raise(String flag) {
        flags.add(flag);
    }

    void putHeader(String name, List<String> values) {
        headers.put(name, values);
    }

    List<Item> lines(String field) {
        return lines.getOrDefault(field, List.of());
    }

    @Nullable
    String text(String field) {
        return texts.get(field);
    }

    boolean flag(String field) {
        return flags.contains(field);
    }

    Map<String, List<String>> headers() {
        return headers;
    }
}
