package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;

/// S3 through AWS EventBridge. Its key is not encoded, and names have hyphens (events.md §4.2).
public final class S3Notice implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return "aws.s3".equals(Fields.text(body, "source"))
                && body.path("detail-type").isTextual();
    }

    @Override
    public Intake read(JsonNode event, Wrapping wrapping) {
        String type = event.path("detail-type").textValue();
        String reason = Fields.text(event, "detail", "reason");
        S3Object object = new S3Object(
                "s3",
                "CopyObject".equals(reason) ? type + ":Copy" : type,
                S3Effect.ofDetailType(type),
                Fields.text(event, "detail", "bucket", "name"),
                Fields.text(event, "detail", "object", "key"),
                Fields.text(event, "detail", "object", "etag"),
                Fields.text(event, "detail", "object", "sequencer"),
                Fields.text(event, "detail", "request-id"),
                Times.parse(Fields.text(event, "time"), wrapping.receivedAt()));
        String id = Fields.text(event, "id");
        return Intake.Elements.of(object.element(event, id == null ? null : "aws:" + id));
    }
}
