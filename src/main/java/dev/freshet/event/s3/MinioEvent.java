package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;

/// MinIO's webhook, and RustFS's. Its `Records` say more than its head; where there are none, the head's `Key`
/// counts, which is bucket and key, not encoded (events.md §4.3).
public final class MinioEvent implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.path("EventName").isTextual() && body.path("Key").isTextual();
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        JsonNode records = body.path("Records");
        if (records.isArray() && !records.isEmpty()) {
            return wrapping.openAll(S3Sender.MINIO.source(), records);
        }
        String key = body.path("Key").textValue();
        int slash = key.indexOf('/');
        S3Object object = new S3Object(
                S3Sender.MINIO,
                EventTable.bare(body.path("EventName").textValue()),
                slash < 0 ? null : key.substring(0, slash),
                slash < 0 ? null : key.substring(slash + 1),
                null,
                null,
                null,
                "",
                wrapping.receivedAt());
        return Intake.Elements.of(object.element(body, wrapping.id().orElse(null)));
    }
}
