package dev.freshet.site;

import java.util.List;
import java.util.StringJoiner;

/// Which parameters of a URL a domain's cache keys have (alibaba-api.md §5.5: `set_hashkey_args`, `ali_remove_args`,
/// `self_defined_cachekey`).
///
/// @param keep which count
/// @param removed names that never count
/// @param keepOssArgs `x-oss-…` parameters count even where others do not
/// @param selfDefined keys are made by the vendor's `self_defined_cachekey` and cannot be told from outside
public record CacheKey(Keep keep, List<String> removed, boolean keepOssArgs, boolean selfDefined) {
    /// All parameters count: what a domain does unless it is told otherwise.
    public static final CacheKey WHOLE = new CacheKey(new Keep.All(), List.of(), false, false);

    /// How OSS names the parameters of its image processing and its snapshots (alibaba-api.md §5.5).
    private static final String OSS = "x-oss-";

    public CacheKey {
        removed = List.copyOf(removed);
    }

    /// The parameters of a URL that its cache key has.
    ///
    /// @param query in normal form, with its `?`; empty where there is none
    public String of(String query) {
        if (query.isEmpty() || (keep instanceof Keep.All && removed.isEmpty())) {
            return query;
        }
        StringJoiner kept = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter : query.substring(1).split("&", -1)) {
            if (counts(parameter.substring(0, end(parameter)))) {
                kept.add(parameter);
            }
        }
        return kept.toString();
    }

    private static int end(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter.length() : equals;
    }

    private boolean counts(String name) {
        if (keepOssArgs && name.startsWith(OSS)) {
            return true;
        }
        boolean kept =
                switch (keep) {
                    case Keep.All _ -> true;
                    case Keep.None _ -> false;
                    case Keep.Only only -> only.names().contains(name);
                };
        return kept && !removed.contains(name);
    }

    /// Which parameters count.
    public sealed interface Keep {
        record All() implements Keep {}

        record None() implements Keep {}

        /// Only these.
        record Only(List<String> names) implements Keep {
            public Only {
                names = List.copyOf(names);
            }
        }
    }
}
