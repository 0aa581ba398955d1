package dev.freshet.event.s3;

/// What an event means for the copies at the edge.
enum S3Effect {
    /// New content or new metadata.
    WRITTEN,
    /// Nothing any longer.
    REMOVED,
    /// No difference.
    NOTHING,
    /// Nobody knows.
    UNKNOWN
}
