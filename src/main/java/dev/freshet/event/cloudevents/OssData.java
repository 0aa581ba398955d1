package dev.freshet.event.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.wire.Fields;
import org.jspecify.annotations.Nullable;

/// The OSS event within a CloudEvent of OSS, as its own trigger would send it (events.md §2.3). What the data leave out
/// the envelope tells: the type is the event's name, the subject ends with bucket and key.
final class OssData {
    private OssData() {}

    static JsonNode of(JsonNode event) {
        JsonNode data = event.path("data");
        ObjectNode read = data.isObject() ? ((ObjectNode) data).deepCopy() : JsonNodeFactory.instance.objectNode();
        if (!read.path("eventName").isTextual()) {
            read.set("eventName", event.path("type"));
        }
        if (!read.path("eventTime").isTextual()) {
            read.set("eventTime", event.path("time"));
        }
        if (!read.path("oss").isObject()) {
            // A third party's form: bucket and object directly below the data.
            ObjectNode oss = read.putObject("oss");
            oss.set("bucket", data.path("bucket"));
            oss.set("object", data.path("object"));
        }
        ObjectNode oss = (ObjectNode) read.path("oss");
        String subject = Fields.text(event, "subject");
        String bucket = bucketOf(subject);
        if (bucket != null && Fields.text(oss, "bucket", "name") == null) {
            object(oss, "bucket").put("name", bucket);
        }
        String key = keyOf(subject);
        if (key != null && Fields.text(oss, "object", "key") == null) {
            object(oss, "object").put("key", key);
        }
        return read;
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode there ? there : parent.putObject(name);
    }

    private static @Nullable String bucketOf(@Nullable String subject) {
        int slash = subject == null ? -1 : subject.indexOf('/');
        if (subject == null || slash < 0) {
            return null;
        }
        String bucket = subject.substring(subject.lastIndexOf(':', slash) + 1, slash);
        return bucket.isEmpty() ? null : bucket;
    }

    private static @Nullable String keyOf(@Nullable String subject) {
        int slash = subject == null ? -1 : subject.indexOf('/');
        return subject == null || slash < 0 || slash + 1 == subject.length() ? null : subject.substring(slash + 1);
    }
}
