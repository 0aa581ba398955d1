package dev.freshet.rewrite;

/// A rewrite of what clients ask for: the vendor's `host_redirect` (alibaba-api.md §5.5).
///
/// @param regex what the path must match, a regular expression that begins with `/` or `^/`
/// @param replacement what it becomes, with `$1`; for redirects it may begin with scheme and host
/// @param flag what follows
/// @param conditional it hangs on a condition of the vendor's rule engine that is not known here: it may apply
public record AccessRewrite(String regex, String replacement, Flag flag, boolean conditional) {}
