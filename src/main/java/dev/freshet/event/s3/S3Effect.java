package dev.freshet.event.s3;

/// What an event's name means for the copies at the edge (events.md §4.1, §4.2).
enum S3Effect {
    /// New content or new metadata.
    WRITTEN,
    /// Nothing any longer.
    REMOVED,
    /// No difference.
    NOTHING;

    private static final String PREFIX = "s3:";

    /// The effect of a record's `eventName`, with or without `s3:` in front.
    static S3Effect ofName(String name) {
        String bare = bare(name);
        int colon = bare.indexOf(':');
        return switch (colon < 0 ? bare : bare.substring(0, colon)) {
            case "ObjectCreated" -> WRITTEN;
            case "ObjectRemoved", "LifecycleExpiration" -> REMOVED;
            // Who may read an object is what a reader sees of it.
            case "ObjectAcl" -> WRITTEN;
            default -> NOTHING;
        };
    }

    /// The effect of a `detail-type` of EventBridge.
    static S3Effect ofDetailType(String type) {
        return switch (type) {
            case "Object Created", "Object ACL Updated" -> WRITTEN;
            case "Object Deleted" -> REMOVED;
            default -> NOTHING;
        };
    }

    /// The name without `s3:`.
    static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
