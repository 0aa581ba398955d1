package dev.freshet.event.fc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// An HTTP request as an event (events.md §1.5, §4.5). It comes to the function where HTTP was meant to reach the
/// doors; nobody has looked at its authorisation, so nothing is taken from it.
public final class HttpAsEvent implements Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.has("rawPath")
                || Fields.at(body, "requestContext", "http").isObject()
                || body.has("httpMethod") && body.path("requestContext").isObject();
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        return new Intake.Refused("http", "an HTTP request as an event: send it to the doors over HTTP");
    }
}
