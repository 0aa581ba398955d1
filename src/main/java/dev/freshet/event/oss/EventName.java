package dev.freshet.event.oss;

import java.util.Set;

/// What an event's name means for the copies at the edge (events.md §2.1).
public final class EventName {
    /// What a reader of the site would see.
    public enum Effect {
        /// New content or new metadata.
        WRITTEN,
        /// Nothing any longer.
        REMOVED,
        /// No difference.
        NOTHING
    }

    private static final String PREFIX = "oss:";

    /// Multipart uploads show only when they are completed; a storage class changes no content.
    private static final Set<String> UNSEEN = Set.of(
            "ObjectCreated:InitiateMultipartUpload",
            "ObjectCreated:UploadPart",
            "ObjectCreated:UploadPartCopy",
            "ObjectModified:ChangeStorageClass",
            "ObjectRemoved:AbortMultipartUpload");

    private EventName() {}

    /// The effect of a name, with or without `oss:` in front. A name nobody has heard of is decided by the part before
    /// the colon, since OSS promises new names within the known families.
    public static Effect effect(String name) {
        String bare = bare(name);
        if (UNSEEN.contains(bare)) {
            return Effect.NOTHING;
        }
        int colon = bare.indexOf(':');
        return switch (colon < 0 ? bare : bare.substring(0, colon)) {
            case "ObjectCreated", "ObjectModified" -> Effect.WRITTEN;
            case "ObjectRemoved" -> Effect.REMOVED;
            // Told by the destination of a replication; the second part names what happened there.
            case "ObjectReplication" ->
                bare.substring(colon + 1).startsWith("ObjectRemoved") ? Effect.REMOVED : Effect.WRITTEN;
            default -> Effect.NOTHING;
        };
    }

    /// The name without `oss:`.
    public static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
