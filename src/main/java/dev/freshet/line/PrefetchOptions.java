package dev.freshet.line;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The options of a prefetch; part of a task's identity (alibaba-api.md §2.2).
///
/// @param area `domestic`, `overseas`, or empty for the domain's own coverage
/// @param headers request headers of the prefetch, name to values; the vendor keeps one copy per variant
/// @param l2 whether the warmed layers must include L2
/// @param hashKey whether the vendor derives the cache key from the domain's configuration
public record PrefetchOptions(String area, SortedMap<String, List<String>> headers, boolean l2, boolean hashKey) {
    /// No option set; also what every refresh carries.
    public static final PrefetchOptions NONE = new PrefetchOptions("", new TreeMap<>(), false, false);

    public PrefetchOptions {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableSortedMap(copy);
    }

    /// These options, and where they say nothing, the others.
    public PrefetchOptions orElse(PrefetchOptions others) {
        return new PrefetchOptions(
                area.isEmpty() ? others.area : area,
                headers.isEmpty() ? others.headers : headers,
                l2 || others.l2,
                hashKey || others.hashKey);
    }

    /// These options, with [#hashKey].
    public PrefetchOptions withHashKey() {
        return new PrefetchOptions(area, headers, l2, true);
    }
}
