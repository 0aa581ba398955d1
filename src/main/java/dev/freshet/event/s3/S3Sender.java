package dev.freshet.event.s3;

import org.jspecify.annotations.Nullable;

/// Who sends records of S3's form, and how they differ besides the names of their events, which [EventTable] has.
enum S3Sender {
    /// Keys are encoded as fields of forms, and sequencers order the versions of a key (events.md §4.1). So is
    /// everybody taken who is not named below.
    S3("s3", true, true),

    /// `minio:s3`. Keys like S3's, but for `/`, which is `%2F`; sequencers are the object's time in nanoseconds
    /// (events.md §4.3; minio/minio, cmd/event-notification.go).
    MINIO("minio", true, true),

    /// `rustfs:s3`. As MinIO (rustfs/rustfs, crates/notify/src/event.rs).
    RUSTFS("rustfs", true, true),

    /// `ceph:s3`. Keys are raw. Sequencers are the bytes of a time, the lowest first, so they order nothing
    /// (ceph/ceph, src/rgw/rgw_notify.cc).
    CEPH("ceph", false, false);

    private final String source;
    private final boolean keysAreForms;
    private final boolean sequencersOrder;

    S3Sender(String source, boolean keysAreForms, boolean sequencersOrder) {
        this.source = source;
        this.keysAreForms = keysAreForms;
        this.sequencersOrder = sequencersOrder;
    }

    /// Whose record it is.
    ///
    /// @param eventSource as the record says; MinIO's access format leaves it out
    static S3Sender of(@Nullable String eventSource) {
        return switch (eventSource) {
            case null -> MINIO;
            case "minio:s3" -> MINIO;
            case "rustfs:s3" -> RUSTFS;
            case "ceph:s3" -> CEPH;
            default -> S3;
        };
    }

    /// The channel, as events show it.
    String source() {
        return source;
    }

    /// Whether keys are encoded as fields of forms are, else they are as they stand.
    boolean keysAreForms() {
        return keysAreForms;
    }

    /// Whether the greater of two sequencers of a key is the newer version's.
    boolean sequencersOrder() {
        return sequencersOrder;
    }
}
