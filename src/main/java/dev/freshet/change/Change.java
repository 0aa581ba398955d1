package dev.freshet.change;

import java.time.Instant;

/// Something moved in a bucket.
public sealed interface Change {
    /// What moved.
    ObjectKey key();

    /// When it moved, by the source's clock; orders two changes of one key (promise P4).
    Instant at();

    /// The key has new content or new metadata.
    ///
    /// @param created true only where the event proves that no object stood there before, so no copy can be stale
    /// @param content what the event says of the object
    record Written(ObjectKey key, Instant at, boolean created, Content content) implements Change {
        /// One whose event says nothing of the object.
        public Written(ObjectKey key, Instant at, boolean created) {
            this(key, at, created, Content.UNKNOWN);
        }
    }

    /// The key is gone.
    record Removed(ObjectKey key, Instant at) implements Change {}
}
