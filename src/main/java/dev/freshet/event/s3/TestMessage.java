package dev.freshet.event.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// What S3 sends when a notification is set up (events.md §4.1).
public final class TestMessage implements Shape {
    private static final int LONGEST_SHOWN = 100;

    @Override
    public boolean fits(JsonNode body) {
        return "s3:TestEvent".equals(Fields.text(body, "Event"));
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        String bucket = Fields.text(body, "Bucket");
        return Intake.Elements.of(new Element.Ignored(
                "s3", bucket == null ? null : Fields.shown(bucket, LONGEST_SHOWN), "a test message of S3"));
    }
}
