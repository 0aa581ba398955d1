package dev.freshet.change;

import org.jspecify.annotations.Nullable;

/// Why a line is sent: the lineage a record shows.
///
/// @param source the channel: `oss`, `manual`, `git`, …
/// @param event the source's own id of the event, as far as it has one
/// @param bucket the bucket of the changed object
/// @param key the changed object's key
/// @param by the token's name, where a person or a pipeline asked
/// @param reason the caller's own words
public record Cause(
        String source,
        @Nullable String event,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String by,
        @Nullable String reason) {

    /// The cause of a change in a bucket.
    public static Cause ofChange(String source, @Nullable String event, ObjectKey key) {
        return new Cause(source, event, key.bucket(), key.path(), null, null);
    }

    /// The cause of what a person or a pipeline asked for.
    public static Cause ofPerson(String by, @Nullable String reason) {
        return new Cause("manual", null, null, null, by, reason);
    }
}
