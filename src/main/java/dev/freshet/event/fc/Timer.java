package dev.freshet.event.fc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;

/// The timer trigger (events.md §1.5).
public final class Timer implements Shape {
    private static final int LONGEST_SHOWN = 200;

    @Override
    public boolean fits(JsonNode body) {
        return body.path("triggerName").isTextual() && body.has("triggerTime");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return new Intake.Tick(
                Fields.shown(body.path("triggerName").textValue(), LONGEST_SHOWN),
                Times.parse(Fields.text(body, "triggerTime"), wrapping.receivedAt()),
                Fields.text(body, "payload"));
    }
}
