package dev.freshet.event.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;

/// A rule of EventBridge or its Scheduler that goes off: Lambda's timer (events.md §6.3).
public final class Schedule implements Shape {
    private static final int LONGEST_SHOWN = 200;

    @Override
    public boolean fits(JsonNode body) {
        String source = Fields.text(body, "source");
        return ("aws.events".equals(source) || "aws.scheduler".equals(source))
                && "Scheduled Event".equals(Fields.text(body, "detail-type"));
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return new Intake.Tick(
                Fields.shown(body.path("resources").path(0).asText("schedule"), LONGEST_SHOWN),
                Times.parse(Fields.text(body, "time"), wrapping.receivedAt()),
                null);
    }
}
