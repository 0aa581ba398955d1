package dev.freshet.event.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.freshet.event.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CloudEvent as JSON (events.md §5.1). Its data are a body of their own: an OSS event, S3 records, a message that
/// carries either.
public final class CloudEvent implements Shape {
    private static final String SOURCE = "cloudevents";
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_ID = 400;

    /// Knative's timer; nothing else on a cluster wakes a process that was scaled to none.
    private static final String PING = "dev.knative.sources.ping";

    @Override
    public boolean fits(JsonNode body) {
        return body.has("specversion");
    }

    @Override
    public Intake read(JsonNode event, Wrapping wrapping) {
        String type = Fields.text(event, "type");
        if (PING.equals(type)) {
            return new Intake.Tick(
                    "ping", Times.parse(Fields.text(event, "time"), wrapping.receivedAt()), Fields.text(event, "data"));
        }
        Wrapping inside = wrapping.named(identity(event)).at(Fields.text(event, "time"));
        if (ofOss(event, type) && event.path("data").isContainerNode()) {
            return inside.open(OssData.of(event));
        }
        return carriers(event).stream()
                .map(inside::open)
                .filter(read -> !(read instanceof Intake.Refused))
                .findFirst()
                .orElseGet(() -> nothing(event, type));
    }

    private static boolean ofOss(JsonNode event, @Nullable String type) {
        String source = Fields.text(event, "source");
        return "acs.oss".equals(source)
                || "acs:oss".equals(source)
                || type != null && type.startsWith("oss:")
                || "acs:oss".equals(Fields.text(event, "data", "eventSource"));
    }

    /// The data, and of a message queue's events the fields that may hold the message.
    private static List<JsonNode> carriers(JsonNode event) {
        JsonNode data = event.path("data");
        String encoded = Fields.text(event, "data_base64");
        List<JsonNode> carriers = new ArrayList<>();
        carriers.add(encoded == null ? data : TextNode.valueOf(encoded));
        data.forEach(field -> carriers.addAll(field.isTextual() ? List.of(field) : List.of()));
        return carriers;
    }

    /// `source` and `id` together tell an event from every other (events.md §5.1).
    private static @Nullable String identity(JsonNode event) {
        String source = Fields.text(event, "source");
        String id = Fields.text(event, "id");
        String both = "ce:" + source + "|" + id;
        return source == null || id == null || id.isEmpty() || both.length() > LONGEST_ID ? null : both;
    }

    private static Intake nothing(JsonNode event, @Nullable String type) {
        String subject = Fields.text(event, "subject");
        return Intake.Elements.of(new Element.Ignored(
                SOURCE,
                subject == null ? null : Fields.shown(subject, LONGEST_SHOWN),
                "a CloudEvent %s changes no object"
                        .formatted(type == null ? "without type" : Fields.shown(type, LONGEST_SHOWN))));
    }
}
