package dev.freshet.url;

import java.util.List;

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

    public CacheKey {
        removed = List.copyOf(removed);
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
