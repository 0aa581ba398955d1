package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.oss.OssEvents;
import dev.freshet.event.oss.Reading;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells what a body of Function Compute's `/invoke` is by its shape (events.md §1.5, §2, §7.1), and reads it. Whatever
/// comes in, an [Intake] comes out.
public final class Decoder {
    private static final int LONGEST_SHOWN = 200;

    private Decoder() {}

    /// Reads a body.
    ///
    /// @param receivedAt when it came in; stands in for times that cannot be read
    public static Intake decode(JsonNode body, Instant receivedAt) {
        if (Bodies.tooDeep(body)) {
            return new Intake.Refused("unknown", "nested deeper than %d levels".formatted(Bodies.MAX_DEPTH));
        }
        return decode(body, receivedAt, Carried.MAX_LAYERS);
    }

    /// Reads a body as it came in, be it JSON or not.
    public static Intake decode(byte[] body, Instant receivedAt) {
        return Bodies.check(body)
                .map(reason -> decodeText(body, receivedAt, reason))
                .orElseGet(() -> decode(Bodies.tree(body), receivedAt));
    }

    /// Reads a body that is no JSON: it may still be the bare base64 text of an SMQ message (events.md §1.5, `STREAM`).
    ///
    /// @param reason what [Bodies#check] said
    public static Intake decodeText(byte[] body, Instant receivedAt, String reason) {
        Intake inner = Carried.decode(new String(body, StandardCharsets.UTF_8), receivedAt, Carried.MAX_LAYERS);
        return switch (Carried.by("smq", "an SMQ message", inner)) {
            case Intake.Refused refused -> new Intake.Refused("unknown", reason);
            case Intake.Elements elements -> elements;
            case Intake.NotYet notYet -> notYet;
            case Intake.Tick tick -> tick;
        };
    }

    static Intake decode(JsonNode body, Instant receivedAt, int layers) {
        if (body.isTextual()) {
            Intake inner = Carried.decode(body.textValue(), receivedAt, layers);
            return Carried.by("unknown", "a text", inner);
        }
        if (body.isArray()) {
            return list(body, receivedAt, layers);
        }
        if (body.isObject()) {
            return object(body, receivedAt, layers);
        }
        return new Intake.Refused("unknown", "neither an object nor a list");
    }

    private static Intake object(JsonNode body, Instant receivedAt, int layers) {
        if (body.has("events")) {
            return events(body.path("events"), receivedAt);
        }
        if (body.path("oss").isObject()) {
            return new Intake.Elements(List.of(element(body, receivedAt)));
        }
        if (body.has("specversion")) {
            return CloudEvent.decode(body, receivedAt, layers);
        }
        if (body.has("TopicName") && body.has("Message")) {
            return message(body.path("Message"), receivedAt, layers);
        }
        if (body.has("body") && body.has("attrs")) {
            return message(body.path("body"), receivedAt, layers);
        }
        String trigger = Fields.text(body, "triggerName");
        if (trigger != null && body.has("triggerTime")) {
            Instant at = Times.parse(Fields.text(body, "triggerTime"), receivedAt);
            return new Intake.Tick(Fields.shown(trigger, LONGEST_SHOWN), at, Fields.text(body, "payload"));
        }
        return stranger(body);
    }

    /// Shapes that are known, and known to bring nothing.
    private static Intake stranger(JsonNode body) {
        if (body.has("rawPath") || Fields.at(body, "requestContext", "http").isObject()) {
            return new Intake.Refused("http", "an HTTP request as an event carries no OSS event");
        }
        if (body.has("requestPayload") && body.has("requestContext")) {
            return new Intake.Refused(
                    "function-compute", "the record of how an asynchronous invocation ended carries no OSS event");
        }
        if (body.path("Records").isArray()) {
            return new Intake.Refused(
                    "s3", "a list of S3 records, which this version does not read, carries no OSS event");
        }
        return new Intake.Refused("unknown", "an object of no known shape carries no OSS event");
    }

    private static Intake message(JsonNode text, Instant receivedAt, int layers) {
        Intake inner = Carried.decode(text, receivedAt, layers);
        return Carried.by("smq", "an SMQ message", inner);
    }

    private static Intake events(JsonNode events, Instant receivedAt) {
        if (!events.isArray()) {
            return new Intake.Refused("unknown", "events is no list");
        }
        List<Element> elements = new ArrayList<>(events.size());
        for (JsonNode event : events) {
            elements.add(element(event, receivedAt));
        }
        if (elements.isEmpty()) {
            elements.add(new Element.Ignored("unknown", null, "events is empty"));
        }
        return new Intake.Elements(elements);
    }

    private static Element element(JsonNode event, Instant receivedAt) {
        String source = Fields.text(event, "eventSource");
        if ("cdn".equals(source)) {
            String domain = Fields.text(event, "resource", "domain");
            return new Element.Ignored(
                    "cdn",
                    domain == null ? null : Fields.shown(domain, LONGEST_SHOWN),
                    "CDN tells that it finished a refresh; tasks are followed by asking for them");
        }
        if (!event.path("oss").isObject() && !"acs:oss".equals(source)) {
            return new Element.Refused("unknown", null, "an element of events that carries no OSS event");
        }
        return switch (OssEvents.read(event, receivedAt)) {
            case Reading.Moved moved -> new Element.Changed(moved.change(), moved.dedupe(), moved.cause());
            case Reading.Unmoved unmoved -> new Element.Ignored("oss", unmoved.subject(), unmoved.reason());
            case Reading.Defect defect -> new Element.Refused("oss", defect.subject(), defect.reason());
        };
    }

    /// A list, as EventBridge's streams send it: each element is a body of its own. One that is not read yet keeps the
    /// whole list with the platform; those beside it come again with it.
    private static Intake list(JsonNode list, Instant receivedAt, int layers) {
        if (layers == 0 || list.isEmpty()) {
            return new Intake.Refused("unknown", list.isEmpty() ? "an empty list" : "lists within lists");
        }
        List<Element> elements = new ArrayList<>(list.size());
        for (JsonNode body : list) {
            switch (decode(body, receivedAt, layers - 1)) {
                case Intake.NotYet notYet -> {
                    return notYet;
                }
                case Intake.Elements some -> elements.addAll(some.elements());
                case Intake.Refused refused ->
                    elements.add(new Element.Refused(refused.source(), null, refused.reason()));
                case Intake.Tick tick ->
                    elements.add(new Element.Refused("timer", tick.trigger(), "a timer's event within a list"));
            }
        }
        return new Intake.Elements(elements);
    }
}
