package dev.freshet.event.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// A message of an SQS queue: what was sent to the queue is the text in `body` (events.md §4.1).
public final class SqsMessage implements Shape {
    private static final String SOURCE = "sqs";

    @Override
    public boolean fits(JsonNode body) {
        return body.path("messageId").isTextual() && body.path("body").isTextual();
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return wrapping.named(SOURCE + ":" + Fields.shown(body.path("messageId").textValue(), 100))
                .open(SOURCE, "an SQS message", body.path("body"));
    }
}
