/// Requests over HTTP to addresses from the settings, or from a list of the vendor's: playlists and files at an origin,
/// and the vendor's certificates. Every answer has a bound and every request a time-out.
@org.jspecify.annotations.NullMarked
package dev.freshet.outbound;
