package dev.freshet.alibaba;

import dev.freshet.call.Order;
import dev.freshet.call.ShownLine;
import dev.freshet.line.DomainLine;
import dev.freshet.line.Line;
import java.util.List;
import java.util.Map;

/// What ESA calls the lines of an order (alibaba-api.md §3.3): a type, their list's name, and how each is written.
///
/// @param type as requests and lists name it
/// @param list the field of `Content` that holds the lines
record EsaPurge(String type, String list) {
    private static final EsaPurge FILES = new EsaPurge("file", "Files");
    private static final EsaPurge DIRECTORIES = new EsaPurge("directory", "Directories");
    private static final EsaPurge HOSTNAMES = new EsaPurge("hostname", "Hostnames");
    private static final EsaPurge IGNORE_PARAMS = new EsaPurge("ignoreParams", "IgnoreParams");
    private static final EsaPurge TAGS = new EsaPurge("cachetag", "CacheTags");
    private static final EsaPurge EVERYTHING = new EsaPurge("purgeall", "PurgeAll");

    /// A call has whole domains alone, or none of them: the planner sees to that. Were they mixed, a
    /// domain's root would be a directory like others.
    static EsaPurge of(Order order) {
        return switch (order.kind()) {
            case FILE -> FILES;
            case DIRECTORY -> order.lines().stream().allMatch(line -> isWhole(order, line)) ? HOSTNAMES : DIRECTORIES;
            case IGNORE_PARAMS -> IGNORE_PARAMS;
            case TAG -> TAGS;
            case EVERYTHING -> EVERYTHING;
            case PATTERN -> throw new IllegalArgumentException("ESA has no patterns");
        };
    }

    private static boolean isWhole(Order order, String line) {
        return new Line(order.kind(), line, ShownLine.domain(line)).isWholeDomain();
    }

    /// Whether copies may be marked instead of deleted: files are always dropped.
    boolean heedsForce() {
        return !equals(FILES);
    }

    /// The JSON text that a call takes.
    String content(List<String> lines) {
        return equals(EVERYTHING)
                ? Json.text(Map.of(list, true))
                : Json.text(Map.of(list, lines.stream().map(this::shown).toList()));
    }

    /// A line as it is written there and as lists show it.
    String shown(String line) {
        if (equals(TAGS)) {
            return DomainLine.tagOf(line);
        }
        return equals(HOSTNAMES) ? ShownLine.domain(line) : line;
    }

    /// Whether a task of this type is the line's, whatever else it shows: there is one at a time.
    boolean anyIsIts() {
        return equals(EVERYTHING);
    }
}
