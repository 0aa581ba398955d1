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
        JsonNode told = Fields.at(event, "detail", "object");
        S3Object object = new S3Object(
                S3Sender.S3,
                "CopyObject".equals(reason) ? type + ":Copy" : type,
                Fields.text(event, "detail", "bucket", "name"),
                Fields.text(told, "key"),
                Fields.text(told, "etag"),
                Fields.text(told, "sequencer"),
                Fields.text(event, "detail", "request-id"),
                S3Object.told(
                        event.path("time"),
                        told.path("etag"),
                        told.path("size"),
                        told.path("version-id"),
                        Fields.at(event, "detail", "request-id")),
                Times.parse(Fields.text(event, "time"), wrapping.receivedAt()));
        String id = Fields.text(event, "id");
        return Intake.Elements.of(object.element(event, id == null ? null : "aws:" + id));
    }
}
