package dev.freshet.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a line may be: how requests name it, how lists show it (alibaba-api.md §2.1, §2.3), what it is charged to
/// and how many lines of one domain and second share an id (§2.1, §2.2; 1 where each has its own).
enum ObjectType {
    FILE("File", "file", QuotaKind.URL, 2_000),
    DIRECTORY("Directory", "directory", QuotaKind.DIR, 1),
    REGEX("Regex", "regex", QuotaKind.REGEX, 1),
    IGNORE_PARAMS("IgnoreParams", "ignoreParams", QuotaKind.IGNORE_PARAMS, 1),
    PRELOAD("", "preload", QuotaKind.PRELOAD, 500),
    /// No document says how lists show it.
    TAG("", "cachetag", QuotaKind.TAG, 1);

    private final String requested;
    private final String shown;
    private final QuotaKind quota;
    private final int linesPerId;

    ObjectType(String requested, String shown, QuotaKind quota, int linesPerId) {
        this.requested = requested;
        this.shown = shown;
        this.quota = quota;
        this.linesPerId = linesPerId;
    }

    String shown() {
        return shown;
    }

    QuotaKind quota() {
        return quota;
    }

    int linesPerId() {
        return linesPerId;
    }

    /// The type that a refresh asks for.
    static Optional<ObjectType> requested(String name, Set<Quirk> quirks) {
        if (quirks.contains(Quirk.EX_QUERY) && same("ExQuery", name, quirks)) {
            return Optional.of(IGNORE_PARAMS);
        }
        return Arrays.stream(values())
                .filter(type -> !type.requested.isEmpty() && same(type.requested, name, quirks))
                .findFirst();
    }

    private static boolean same(String expected, String name, Set<Quirk> quirks) {
        return quirks.contains(Quirk.ANY_CASE_TYPES) ? expected.equalsIgnoreCase(name) : expected.equals(name);
    }
}
