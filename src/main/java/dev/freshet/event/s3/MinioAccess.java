package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// MinIO's access format: `Event` holds the records (events.md §4.3).
public final class MinioAccess implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.path("Event").isArray() && body.has("EventTime");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return wrapping.at(Fields.text(body, "EventTime")).openAll(S3Sender.MINIO.source(), body.path("Event"));
    }
}
