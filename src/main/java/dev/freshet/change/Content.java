package dev.freshet.change;

import org.jspecify.annotations.Nullable;

/// What an event says of the object that was written.
///
/// @param eTag tells this content and its metadata from any other of the same key, as far as the event carries them;
///     null where it does not say, or says it of less than the whole
/// @param cacheControl the object's `Cache-Control`; null where the event does not say
public record Content(@Nullable String eTag, @Nullable String cacheControl) {
    /// Nothing is said.
    public static final Content UNKNOWN = new Content(null, null);
}
