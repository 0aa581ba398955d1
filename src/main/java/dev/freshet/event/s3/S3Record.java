package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import dev.freshet.event.wire.Utf8;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One of S3's records, or of those that write them too. Its key is encoded as a form's field, except by Ceph: a space
/// is `+` or `%20`, MinIO's `/` is `%2F` (events.md §4.1, §4.3).
public final class S3Record implements Shape {
    /// MinIO's access format leaves the name out; it is set up for writes.
    private static final String UNNAMED = "ObjectCreated:Put";

    @Override
    public boolean fits(JsonNode body) {
        return body.path("s3").isObject();
    }

    @Override
    public Intake read(JsonNode event, Wrapping wrapping) {
        String name = Fields.text(event, "eventName");
        S3Sender sender = S3Sender.of(Fields.text(event, "eventSource"));
        String key = Fields.text(event, "s3", "object", "key");
        JsonNode told = Fields.at(event, "s3", "object");
        S3Object object = new S3Object(
                sender,
                EventTable.bare(name == null ? UNNAMED : name),
                Fields.text(event, "s3", "bucket", "name"),
                sender.keysAreForms() ? decoded(key) : key,
                Fields.text(told, "eTag"),
                Fields.text(told, "sequencer"),
                Fields.text(event, "responseElements", "x-amz-request-id"),
                S3Object.told(
                        event.path("eventTime"),
                        told.path("eTag"),
                        told.path("size"),
                        told.path("versionId"),
                        Fields.at(event, "responseElements", "x-amz-request-id")),
                Times.parse(Fields.text(event, "eventTime"), wrapping.receivedAt()));
        return Intake.Elements.of(object.element(event, wrapping.id().orElse(null)));
    }

    /// Java's decoder puts a question mark for bytes that are no UTF-8, which would be another key: here it makes one
    /// character of each byte, of those that were not encoded too.
    private static @Nullable String decoded(@Nullable String key) {
        if (key == null || !StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            return null;
        }
        try {
            String octets = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return Utf8.text(URLDecoder.decode(octets, StandardCharsets.ISO_8859_1)
                            .getBytes(StandardCharsets.ISO_8859_1))
                    .orElse(null);
        } catch (IllegalArgumentException noForm) {
            return null;
        }
    }
}
