package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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

    private static @Nullable String decoded(@Nullable String key) {
        try {
            return key == null || !isUtf8(key) ? null : URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noForm) {
            return null;
        }
    }

    /// Java's decoder puts a question mark for bytes that are no UTF-8: that would be another key.
    private static boolean isUtf8(String encoded) {
        byte[] bytes = URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        boolean plain = encoded.chars().allMatch(letter -> letter < 128);
        try {
            return !plain || StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) != null;
        } catch (CharacterCodingException another) {
            return false;
        }
    }
}
