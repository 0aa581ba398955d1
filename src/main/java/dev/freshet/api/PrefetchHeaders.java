package dev.freshet.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The request headers of a prefetch: several values of one make several copies (alibaba-api.md §2.2, WithHeader).
final class PrefetchHeaders {
    private static final int MAX_NAMES = 20;
    private static final int MAX_VALUES = 10;
    private static final int MAX_LENGTH = 1_024;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private PrefetchHeaders() {}

    static SortedMap<String, List<String>> of(Map<String, List<String>> sent, Mistakes mistakes) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (sent.size() > MAX_NAMES) {
            mistakes.add(Mistake.of("headers", null, "has " + sent.size(), "send at most " + MAX_NAMES));
            return headers;
        }
        sent.forEach((name, values) -> {
            checkName(name, mistakes);
            checkValues(name, values, mistakes);
            if (headers.put(name, List.copyOf(values)) != null) {
                String reason = "comes twice: case does not tell headers apart";
                mistakes.add(Mistake.of("headers." + name, null, reason, "send one list of values"));
            }
        });
        return headers;
    }

    private static void checkName(String name, Mistakes mistakes) {
        if (!NAME.matcher(name).matches()) {
            String remedy = "use 1 to 64 characters of RFC 9110's tokens";
            mistakes.add(Mistake.of("headers", name, "is no name of a header", remedy));
        } else if (name.toLowerCase(Locale.ROOT).equals("host")) {
            mistakes.add(Mistake.of("headers", name, "is decided by the URL", "leave it out"));
        }
    }

    private static void checkValues(String name, List<String> values, Mistakes mistakes) {
        String field = "headers." + name;
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            mistakes.add(Mistake.of(field, null, "has " + values.size() + " values", "send 1 to " + MAX_VALUES));
        }
        values.stream()
                .filter(value -> !fits(value))
                .forEach(value -> mistakes.add(Mistake.of(
                        field,
                        value,
                        "is no value of a header",
                        "use at most " + MAX_LENGTH + " characters of visible ASCII and spaces")));
    }

    /// A single space is a value: it makes the vendor send no such header (alibaba-api.md §2.2).
    private static boolean fits(String value) {
        return !value.isEmpty() && value.length() <= MAX_LENGTH && Text.visibleAscii(value.replace(' ', '-'));
    }
}
