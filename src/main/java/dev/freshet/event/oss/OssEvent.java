package dev.freshet.event.oss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An event of OSS: `eventName`, `eventTime`, `oss.bucket.name`, `oss.object` (events.md §2.2).
public final class OssEvent implements Shape {
    private static final String SOURCE = "oss";
    private static final String SOURCE_NAME = "acs:oss";

    /// Writes whose `deltaSize` compares the whole object with what stood there before.
    private static final Set<String> WHOLE_WRITES = Set.of(
            "ObjectCreated:PutObject",
            "ObjectCreated:PostObject",
            "ObjectCreated:CopyObject",
            "ObjectCreated:CompleteMultipartUpload");

    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LONGEST_SHOWN_NAME = 80;
    private static final int LONGEST_SHOWN_SUBJECT = 300;

    @Override
    public boolean fits(JsonNode body) {
        return body.path("oss").isObject() || SOURCE_NAME.equals(Fields.text(body, "eventSource"));
    }

    @Override
    public Intake read(JsonNode event, Wrapping wrapping) {
        return Intake.Elements.of(element(event, wrapping));
    }

    private static Element element(JsonNode event, Wrapping wrapping) {
        String bucket = Fields.text(event, "oss", "bucket", "name");
        String path = Fields.text(event, "oss", "object", "key");
        String subject = subject(bucket, path);
        String name = Fields.text(event, "eventName");
        if (name == null) {
            return refused(subject, "eventName is missing or no text");
        }
        EventName.Effect effect = EventName.effect(name);
        if (effect == EventName.Effect.NOTHING) {
            String shown = Fields.shown(name, LONGEST_SHOWN_NAME);
            return new Element.Ignored(SOURCE, subject, shown + " changes nothing that a reader sees");
        }
        if (bucket == null) {
            return refused(subject, "oss.bucket.name is missing or no text");
        }
        if (path == null) {
            return refused(subject, "oss.object.key is missing or no text");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return refused(subject, "oss.object.key is no Unicode text");
        }
        try {
            return moved(event, EventName.bare(name), effect, new ObjectKey(bucket, path), wrapping);
        } catch (IllegalArgumentException outOfBounds) {
            return refused(subject, "oss.bucket.name, oss.object.key: " + outOfBounds.getMessage());
        }
    }

    private static Element refused(@Nullable String subject, String reason) {
        return new Element.Refused(SOURCE, subject, reason);
    }

    private static Element moved(
            JsonNode event, String name, EventName.Effect effect, ObjectKey key, Wrapping wrapping) {
        Instant at = Times.parse(Fields.text(event, "eventTime"), wrapping.receivedAt());
        Change change = effect == EventName.Effect.REMOVED
                ? new Change.Removed(key, at)
                : new Change.Written(key, at, created(event, name), Contents.of(event, name));
        String request = requestId(event);
        String dedupe = Optional.ofNullable(request)
                .or(wrapping::id)
                .map(id -> id + "|" + name + "|" + key.path())
                .orElseGet(() -> Digests.sha256Key(event.toString()));
        return new Element.Changed(change, dedupe, Cause.ofChange(SOURCE, request, key));
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
