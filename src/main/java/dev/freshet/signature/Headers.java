package dev.freshet.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request's headers, whatever the case of their names. Of one that comes twice nobody can say which the sender
/// signed, so it counts as missing.
public final class Headers {
    private final Map<String, String> values = new TreeMap<>();

    /// @param all names and values as they came
    public Headers(List<Map.Entry<String, String>> all) {
        all.forEach(header ->
                values.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, other) -> TWICE));
        values.values().removeIf(value -> value.equals(TWICE));
    }

    private static final String TWICE = "\u0000twice";

    /// The value of a header; null where it is missing.
    public @Nullable String get(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    /// The value of a header; empty where it is missing.
    public String text(String name) {
        String value = get(name);
        return value == null ? "" : value;
    }

    /// The headers whose names begin so, by name in lower case.
    public Map<String, String> beginning(String prefix) {
        Map<String, String> found = new TreeMap<>(values);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }
}
