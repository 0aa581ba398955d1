package dev.freshet.event.fc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import java.util.ArrayList;
import java.util.List;

/// `events[]`, as OSS's and CDN's triggers call the function (events.md §2.2, §1.5). Each element stands alone.
public final class EventList implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.has("events");
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        JsonNode events = body.path("events");
        if (!events.isArray()) {
            return new Intake.Refused("unknown", "events is no list");
        }
        if (events.isEmpty()) {
            return Intake.Elements.of(new Element.Ignored("unknown", null, "events is empty"));
        }
        List<Element> elements = new ArrayList<>(events.size());
        for (JsonNode event : events) {
            if (event.isObject() && wrapping.open(event) instanceof Intake.Elements some) {
                elements.addAll(some.elements());
            } else {
                elements.add(new Element.Refused("unknown", null, "an element of events that is no event"));
            }
        }
        return new Intake.Elements(elements);
    }
}
