package dev.freshet.event.fc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;

/// What a destination is told of an invocation that failed for good, be it Function Compute's or Lambda's
/// (events.md §1.4, §4.4). The event itself is in it, so that a dead letter posted again is the event again.
public final class FailedInvocation implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.has("requestPayload") && body.has("requestContext");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return wrapping.open("dead-letter", "a record of a failed invocation", body.path("requestPayload"));
    }
}
