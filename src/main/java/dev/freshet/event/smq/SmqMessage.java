package dev.freshet.event.smq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import org.jspecify.annotations.Nullable;

/// A message of a topic as JSON: the format `JSON`, or `STREAM` with attributes. The text is base64 where OSS sent it
/// (events.md §2.4). `STREAM` without attributes is the bare text.
public final class SmqMessage implements Shape {
    private static final String SOURCE = "smq";
    private static final int LONGEST_ID = 128;

    @Override
    public boolean fits(JsonNode body) {
        return body.has("TopicName") && body.has("Message") || body.has("body") && body.has("attrs");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        JsonNode text = body.has("Message") ? body.path("Message") : body.path("body");
        return wrapping.named(identity(Fields.text(body, "MessageId"))).open(SOURCE, "an SMQ message", text);
    }

    /// The identity of a message with this id; null where there is none.
    public static @Nullable String identity(@Nullable String messageId) {
        return messageId == null || messageId.isBlank() || messageId.length() > LONGEST_ID
                ? null
                : SOURCE + ":" + messageId;
    }
}
