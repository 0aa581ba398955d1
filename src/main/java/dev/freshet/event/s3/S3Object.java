package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Content;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.Element;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object of which one of S3's channels tells, its key decoded as that channel demands.
///
/// @param source `s3` or `minio`
/// @param name the event's name, for its identity
/// @param effect what happened to it
/// @param bucket the bucket's name; null where none is told
/// @param key the key, decoded; null where none is told or none can be read
/// @param eTag what the event says of its content; null where it does not
/// @param sequencer orders the versions of one key; null where none is told
/// @param event the source's own id of the event; null where it has none
/// @param at when it happened
record S3Object(
        String source,
        String name,
        S3Effect effect,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String eTag,
        @Nullable String sequencer,
        @Nullable String event,
        Instant at) {
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_ETAG = 128;
    private static final int LONGEST_SHOWN = 300;

    /// What becomes of the event.
    ///
    /// @param whole the whole event, which is its own identity where it has no sequencer
    /// @param carrier the identity of what it came in; null where that has none
    Element element(JsonNode whole, @Nullable String carrier) {
        if (effect == S3Effect.NOTHING) {
            return new Element.Ignored(
                    source, subject(), Fields.shown(name, LONGEST_ID) + " changes nothing that a reader sees");
        }
        if (bucket == null) {
            return refused("the bucket's name is missing or no text");
        }
        if (key == null) {
            return refused("the object's key is missing, no text, or encoded as no form is");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            return refused("the object's key is no Unicode text");
        }
        if (!ObjectKey.fits(bucket, key)) {
            return refused("the bucket's name or the key is empty or too long");
        }
        ObjectKey object = new ObjectKey(bucket, key);
        Change change = effect == S3Effect.REMOVED
                ? new Change.Removed(object, at)
                : new Change.Written(object, at, false, content());
        return new Element.Changed(
                change, dedupe(object, whole, carrier), Cause.ofChange(source, id(), object), order());
    }

    private Element refused(String reason) {
        return new Element.Refused(source, subject(), reason);
    }

    /// Bucket, key and sequencer are the identity (events.md §7.4); a removal and a write may share the sequencer of no
    /// store that has one, but the name costs nothing.
    private String dedupe(ObjectKey object, JsonNode whole, @Nullable String carrier) {
        String order = order();
        if (order != null) {
            return source + "|" + object.bucket() + "|" + order + "|" + name + "|" + object.path();
        }
        return carrier == null
                ? Digests.sha256Key(whole.toString())
                : carrier + "|" + name + "|" + object.bucket() + "|" + object.path();
    }

    private @Nullable String order() {
        return sequencer == null || !SEQUENCER.matcher(sequencer).matches() ? null : sequencer.toUpperCase(Locale.ROOT);
    }

    private @Nullable String id() {
        return event == null || event.isBlank() || event.length() > LONGEST_ID ? null : event;
    }

    /// A copy of an object onto itself changes its metadata under the old ETag.
    private Content content() {
        String bare = eTag == null || name.endsWith(":Copy") || name.contains("Acl") || name.contains("ACL")
                ? ""
                : eTag.replace("\"", "").strip().toUpperCase(Locale.ROOT);
        return bare.isEmpty() || bare.length() > LONGEST_ETAG ? Content.UNKNOWN : new Content(bare, null);
    }

    private @Nullable String subject() {
        return bucket == null && key == null
                ? null
                : Fields.shown((bucket == null ? "?" : bucket) + "/" + (key == null ? "?" : key), LONGEST_SHOWN);
    }
}
