package dev.freshet.event.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// A message of an SNS topic: `Sns.Message` in a record of Lambda's, `Message` beside `TopicArn` in a queue
/// (events.md §4.1).
public final class SnsMessage implements Shape {
    private static final String SOURCE = "sns";

    @Override
    public boolean fits(JsonNode body) {
        return body.path("Sns").isObject() || body.has("TopicArn") && body.has("Message");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        JsonNode message = body.path("Sns").isObject() ? body.path("Sns") : body;
        String id = Fields.text(message, "MessageId");
        return wrapping.named(id == null ? null : SOURCE + ":" + Fields.shown(id, 100))
                .open(SOURCE, "an SNS message", message.path("Message"));
    }
}
