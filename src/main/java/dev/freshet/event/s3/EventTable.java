package dev.freshet.event.s3;

import static dev.freshet.event.s3.S3Effect.NOTHING;
import static dev.freshet.event.s3.S3Effect.REMOVED;
import static dev.freshet.event.s3.S3Effect.UNKNOWN;
import static dev.freshet.event.s3.S3Effect.WRITTEN;

import java.util.Map;
import java.util.TreeMap;

/// The events of S3 and of all that speak like it, and what each means. No sender loses a change by what another means
/// by a name, so one table serves them all, even where a gateway writes another sender's name into a record.
///
/// A name that is not in the table means what its part before the last colon does, and so on: new names appear within
/// the known families.
final class EventTable {
    private static final String PREFIX = "s3:";
    private static final int LONGEST_NAME = 128;

    /// The sources do not agree on upper and lower case: Ceph's table says `NonCurrent`, its code `Noncurrent`.
    private static final Map<String, S3Effect> TABLE = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        // S3's records (events.md §4.1; user guide of S3, "Supported event types for SQS, SNS, and Lambda").
        TABLE.put("ObjectCreated", WRITTEN);
        TABLE.put("ObjectRemoved", REMOVED);
        TABLE.put("LifecycleExpiration", REMOVED);
        // Who may read an object is what a reader sees of it.
        TABLE.put("ObjectAcl", WRITTEN);
        TABLE.put("ObjectTagging", NOTHING);
        TABLE.put("ObjectRestore", NOTHING);
        TABLE.put("LifecycleTransition", NOTHING);
        TABLE.put("IntelligentTiering", NOTHING);
        TABLE.put("ReducedRedundancyLostObject", NOTHING);
        // Told by the bucket that is copied from.
        TABLE.put("Replication", NOTHING);

        // S3 through EventBridge (events.md §4.2; user guide of S3, "Using EventBridge").
        TABLE.put("Object Created", WRITTEN);
        TABLE.put("Object Deleted", REMOVED);
        TABLE.put("Object ACL Updated", WRITTEN);
        TABLE.put("Object Tags Added", NOTHING);
        TABLE.put("Object Tags Deleted", NOTHING);
        TABLE.put("Object Restore Initiated", NOTHING);
        TABLE.put("Object Restore Completed", NOTHING);
        TABLE.put("Object Restore Expired", NOTHING);
        TABLE.put("Object Storage Class Changed", NOTHING);
        TABLE.put("Object Access Tier Changed", NOTHING);

        // MinIO (minio/minio, internal/event/name.go) and RustFS, which took its names over (rustfs/rustfs,
        // crates/s3-types/src/event_name.rs). `s3:ObjectCreated:*` includes tags, retention and legal hold there, and
        // `s3:ObjectRemoved:*` the removal of what does not exist.
        TABLE.put("ObjectCreated:PutTagging", NOTHING);
        TABLE.put("ObjectCreated:DeleteTagging", NOTHING);
        TABLE.put("ObjectCreated:PutRetention", NOTHING);
        TABLE.put("ObjectCreated:PutLegalHold", NOTHING);
        TABLE.put("ObjectRemoved:NoOP", NOTHING);
        // An object whose newest version is a delete marker has been gone for days.
        TABLE.put("LifecycleDelMarkerExpiration", NOTHING);
        TABLE.put("ObjectAccessed", NOTHING);
        TABLE.put("ObjectTransition", NOTHING);
        TABLE.put("Scanner", NOTHING);
        TABLE.put("BucketCreated", NOTHING);
        TABLE.put("BucketRemoved", NOTHING);

        // Ceph (ceph/ceph, src/rgw/rgw_notify_event_type.cc, doc/radosgw/s3-notification-compatibility.rst).
        // Its LifecycleExpiration:DeleteMarkerCreated is the end of a delete marker, where S3's is the beginning: one
        // removal too many, of what is gone already.
        TABLE.put("ObjectLifecycle", NOTHING);
        TABLE.put("ObjectLifecycle:Expiration:Current", REMOVED);
        TABLE.put("ObjectSynced:Create", WRITTEN);
        TABLE.put("ObjectSynced:Delete", REMOVED);
        TABLE.put("ObjectSynced:DeletionMarkerCreated", REMOVED);
        // Told by the zone that is copied to, unlike S3's.
        TABLE.put("Replication:Create", WRITTEN);
        TABLE.put("Replication:Delete", REMOVED);
        TABLE.put("Replication:DeletionMarkerCreated", REMOVED);
    }

    private EventTable() {}

    /// The effect of a record's `eventName`, with or without `s3:` in front, or of a `detail-type` of EventBridge.
    static S3Effect effect(String name) {
        String family = bare(name);
        if (family.length() > LONGEST_NAME) {
            return UNKNOWN;
        }
        S3Effect known = TABLE.get(family);
        while (known == null && family.indexOf(':') >= 0) {
            family = family.substring(0, family.lastIndexOf(':'));
            known = TABLE.get(family);
        }
        return known == null ? UNKNOWN : known;
    }

    /// The name without `s3:`.
    static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
