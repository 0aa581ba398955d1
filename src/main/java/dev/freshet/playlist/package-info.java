/// Reads playlists (RFC 8216), so that a prefetch of one brings its segments along: the vendor itself fetches the
/// playlist alone (alibaba-api.md §2.2). Batches enter; wishes for what the playlists list leave.
@org.jspecify.annotations.NullMarked
package dev.freshet.playlist;
