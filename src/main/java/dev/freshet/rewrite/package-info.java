/// Rewrites of paths as the vendor's domains know them (alibaba-api.md §5.5): of what clients ask for
/// (`host_redirect`), and of what the origin is asked for (`back_to_origin_url_rewrite`), forwards and back. Works on
/// texts; knows nothing of sites, keys or lines.
@org.jspecify.annotations.NullMarked
package dev.freshet.rewrite;
