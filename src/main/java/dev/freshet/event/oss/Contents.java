package dev.freshet.event.oss;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Content;
import dev.freshet.event.wire.Digests;
import dev.freshet.event.wire.Fields;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an OSS event says of the object that was written (events.md §2.2).
final class Contents {
    /// Writes whose ETag stands for all that a reader gets. A copy may be one of an object onto itself, which is how
    /// metadata are changed under the old ETag; an appended part has an ETag of another kind; a link's target is
    /// not in the event (events.md §2.1).
    private static final Set<String> TOLD_BY_ETAG =
            Set.of("ObjectCreated:PutObject", "ObjectCreated:PostObject", "ObjectCreated:CompleteMultipartUpload");

    private static final int LONGEST_ETAG = 128;
    private static final int LONGEST_CACHE_CONTROL = 1_024;
    private static final int DIGITS = 16;

    private Contents() {}

    /// @param name the event's name, without `oss:`
    static Content of(JsonNode event, String name) {
        String eTag = TOLD_BY_ETAG.contains(name) ? eTag(event) : null;
        String cacheControl = Fields.text(event, "oss", "object", "objectMeta", "cacheControl");
        boolean said =
                cacheControl != null && !cacheControl.isBlank() && cacheControl.length() <= LONGEST_CACHE_CONTROL;
        return eTag == null && !said ? Content.UNKNOWN : new Content(eTag, said ? cacheControl : null);
    }

    /// The same content under other headers is another answer to a reader, so the metadata count where they are sent.
    private static @Nullable String eTag(JsonNode event) {
        String text = Fields.text(event, "oss", "object", "eTag");
        String bare = text == null ? "" : text.replace("\"", "").strip().toUpperCase(Locale.ROOT);
        if (bare.isEmpty() || bare.length() > LONGEST_ETAG) {
            return null;
        }
        JsonNode meta = Fields.at(event, "oss", "object", "objectMeta");
        return meta.isObject() && !meta.isEmpty()
                ? bare + "~" + Digests.sha256(meta.toString()).substring(0, DIGITS)
                : bare;
    }
}
