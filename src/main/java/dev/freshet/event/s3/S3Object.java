package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Content;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An object of which one of S3's channels tells, its key decoded as that channel demands.
///
/// @param sender whose event it is
/// @param name the event's name, without `s3:`
/// @param bucket the bucket's name; null where none is told
/// @param key the key, decoded; null where none is told or none can be read
/// @param eTag what the event says of its content; null where it does not
/// @param sequencer of the version, hexadecimal; null where none is told
/// @param event the source's own id of the request; null where it has none
/// @param told what else repeats of the event have in common and another event has not, see [#told(JsonNode...)]
/// @param at when it happened
record S3Object(
        S3Sender sender,
        String name,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String eTag,
        @Nullable String sequencer,
        @Nullable String event,
        String told,
        Instant at) {
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_ETAG = 128;
    private static final int LONGEST_SHOWN = 300;

    /// The values of some fields as one text. Those that are missing count as empty, since some senders write `""`.
    static String told(JsonNode... fields) {
        return Arrays.stream(fields).map(JsonNode::asText).collect(Collectors.joining("\n"));
    }

    /// What becomes of the event.
    ///
    /// @param whole the whole event, which is its own identity where it has no sequencer
    /// @param carrier the identity of what it came in; null where that has none
    Element element(JsonNode whole, @Nullable String carrier) {
        S3Effect effect = EventTable.effect(name);
        if (effect == S3Effect.NOTHING) {
            return ignored("changes nothing that a reader sees");
        }
        if (effect == S3Effect.UNKNOWN) {
            return ignored("is no event that is known to change an object");
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
                change, dedupe(object, whole, carrier), Cause.ofChange(sender.source(), id(), object), order());
    }

    private Element ignored(String reason) {
        return new Element.Ignored(sender.source(), subject(), Fields.shown(name, LONGEST_ID) + " " + reason);
    }

    private Element refused(String reason) {
        return new Element.Refused(sender.source(), subject(), reason);
    }

    /// Bucket, key and sequencer should be the identity (events.md §7.4). Emulators of S3 have one sequencer for all
    /// events, so the rest of the event belongs to it, but for what the carrier adds: one event may come in two.
    private String dedupe(ObjectKey object, JsonNode whole, @Nullable String carrier) {
        String number = number();
        if (number != null) {
            String all = String.join("\n", object.bucket(), object.path(), name, told);
            return sender.source() + "|" + number + "|" + Digests.sha256(all);
        }
        return carrier == null
                ? Digests.sha256Key(whole.toString())
                : carrier + "|" + name + "|" + object.bucket() + "|" + object.path();
    }

    private @Nullable String order() {
        return sender.sequencersOrder() ? number() : null;
    }

    private @Nullable String number() {
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
