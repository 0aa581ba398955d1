package dev.freshet.event.git;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A delivery's headers, whose names have no case.
public final class Headers {
    private static final int LONGEST_ID = 128;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /// Of a header that came more than once the first counts.
    public Headers(Iterable<Map.Entry<String, String>> entries) {
        entries.forEach(entry -> values.putIfAbsent(entry.getKey(), entry.getValue()));
    }

    /// The first of these headers that says anything; null where none does.
    @Nullable
    String first(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /// The same for an id, which is left out where it is none that a record should show.
    @Nullable
    String id(String... names) {
        String value = first(names);
        return value != null && value.length() <= LONGEST_ID && value.matches("[A-Za-z0-9._:{}-]+") ? value : null;
    }

    /// Whether the body is a form and not JSON.
    boolean announceForm() {
        String type = first("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
    }
}
