package dev.freshet.event.oss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads OSS events: `eventName`, `eventTime`, `oss.bucket.name`, `oss.object` (events.md §2.2).
public final class OssEvents {
    /// Writes whose `deltaSize` compares the whole object with what stood there before.
    private static final Set<String> WHOLE_WRITES = Set.of(
            "ObjectCreated:PutObject",
            "ObjectCreated:PostObject",
            "ObjectCreated:CopyObject",
            "ObjectCreated:CompleteMultipartUpload");

    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LONGEST_SHOWN_NAME = 80;
    private static final int LONGEST_SHOWN_SUBJECT = 300;

    private OssEvents() {}

    /// Reads one event.
    ///
    /// @param event one element of `events[]`
    /// @param receivedAt stands in for an `eventTime` that cannot be read
    public static Reading read(JsonNode event, Instant receivedAt) {
        String bucket = Fields.text(event, "oss", "bucket", "name");
        String path = Fields.text(event, "oss", "object", "key");
        String subject = subject(bucket, path);
        String name = Fields.text(event, "eventName");
        if (name == null) {
            return new Reading.Defect(subject, "eventName is missing or no text");
        }
        EventName.Effect effect = EventName.effect(name);
        if (effect == EventName.Effect.NOTHING) {
            return new Reading.Unmoved(
                    subject, Fields.shown(name, LONGEST_SHOWN_NAME) + " changes nothing that a reader sees");
        }
        if (bucket == null) {
            return new Reading.Defect(subject, "oss.bucket.name is missing or no text");
        }
        if (path == null) {
            return new Reading.Defect(subject, "oss.object.key is missing or no text");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return new Reading.Defect(subject, "oss.object.key is no Unicode text");
        }
        try {
            return moved(event, EventName.bare(name), effect, new ObjectKey(bucket, path), receivedAt);
        } catch (IllegalArgumentException outOfBounds) {
            return new Reading.Defect(subject, "oss.bucket.name, oss.object.key: " + outOfBounds.getMessage());
        }
    }

    private static Reading moved(
            JsonNode event, String name, EventName.Effect effect, ObjectKey key, Instant receivedAt) {
        Instant at = Times.parse(Fields.text(event, "eventTime"), receivedAt);
        Change change = effect == EventName.Effect.REMOVED
                ? new Change.Removed(key, at)
                : new Change.Written(key, at, created(event, name), Contents.of(event, name));
        String request = requestId(event);
        String dedupe = request == null
                ? "sha256:" + Digests.sha256(event.toString())
                : request + "|" + name + "|" + key.path();
        return new Reading.Moved(change, dedupe, Cause.ofChange("oss", request, key));
    }

    /// Whether no object stood at the key before: then `deltaSize`, the growth, is the whole size.
    ///
    /// At 0 bytes that proves nothing, since rewriting an empty object grows by 0 too, so an empty object never
    /// counts as created. Two cases stay that the event cannot tell from a new object: an empty object that was
    /// given content, and, in a versioned bucket, one hidden by a delete marker, which raises no event itself
    /// (events.md §2.1).
    private static boolean created(JsonNode event, String name) {
        Long size = Fields.number(event, "oss", "object", "size");
        Long delta = Fields.number(event, "oss", "object", "deltaSize");
        return WHOLE_WRITES.contains(name) && size != null && size > 0 && size.equals(delta);
    }

    /// The request's id stands beside `oss`, or inside it as the documents of SMQ have it (events.md §2.4).
    private static @Nullable String requestId(JsonNode event) {
        String beside = Fields.text(event, "responseElements", "requestId");
        String found = beside != null && !beside.isBlank()
                ? beside
                : Fields.text(event, "oss", "responseElements", "requestId");
        return found == null || found.isBlank() || found.length() > LONGEST_REQUEST_ID ? null : found;
    }

    private static @Nullable String subject(@Nullable String bucket, @Nullable String path) {
        if (bucket == null && path == null) {
            return null;
        }
        return Fields.shown((bucket == null ? "?" : bucket) + "/" + (path == null ? "?" : path), LONGEST_SHOWN_SUBJECT);
    }
}
