package dev.freshet.rewrite;

/// A rewrite of what the origin is asked for: the vendor's `back_to_origin_url_rewrite` (alibaba-api.md §5.5). It does
/// not change the cache key, so one object may lie in the cache under several paths.
///
/// @param regex the vendor's `source_url`, a regular expression over the path
/// @param replacement its `target_url`
/// @param flag [Flag#NONE], [Flag#BREAK] or [Flag#ENHANCE_BREAK]
/// @param conditional it may apply, since it hangs on a condition that is not known here
public record OriginRewrite(String regex, String replacement, Flag flag, boolean conditional) {}
