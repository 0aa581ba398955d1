package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.event.oss.EventName;
import dev.freshet.event.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// EventBridge's envelope (events.md §2.3). This version only tells whether a change of OSS is in it.
final class CloudEvent {
    private static final String SOURCE = "eventbridge";
    private static final int LONGEST_SHOWN = 200;

    private CloudEvent() {}

    static Intake decode(JsonNode event, Instant receivedAt, int layers) {
        String type = Fields.text(event, "type");
        if (!ofOss(event, type)) {
            return foreign(event, type, receivedAt, layers);
        }
        String name = type == null ? Fields.text(event, "data", "eventName") : type;
        if (name != null && EventName.effect(name) == EventName.Effect.NOTHING) {
            return ignored(event, shown(name) + " changes nothing that a reader sees");
        }
        return new Intake.NotYet(
                SOURCE, "an EventBridge event %s of OSS, which this version does not read".formatted(shown(name)));
    }

    private static boolean ofOss(JsonNode event, @Nullable String type) {
        String source = Fields.text(event, "source");
        return "acs.oss".equals(source)
                || "acs:oss".equals(source)
                || type != null && type.startsWith("oss:Object")
                || "acs:oss".equals(Fields.text(event, "data", "eventSource"));
    }

    /// An event of another source; of a message queue's it may be one that OSS had sent there.
    private static Intake foreign(JsonNode event, @Nullable String type, Instant receivedAt, int layers) {
        JsonNode data = event.path("data");
        List<JsonNode> carriers = new ArrayList<>(List.of(data));
        data.forEach(field -> carriers.addAll(field.isTextual() ? List.of(field) : List.of()));
        for (JsonNode carrier : carriers) {
            Intake inner = Carried.decode(carrier, receivedAt, layers);
            if (Carried.by(SOURCE, "an EventBridge event", inner) instanceof Intake.NotYet notYet) {
                return notYet;
            }
        }
        return ignored(event, "an EventBridge event %s changes no object".formatted(shown(type)));
    }

    private static Intake ignored(JsonNode event, String reason) {
        String subject = Fields.text(event, "subject");
        return new Intake.Elements(List.of(
                new Element.Ignored(SOURCE, subject == null ? null : Fields.shown(subject, LONGEST_SHOWN), reason)));
    }

    private static String shown(@Nullable String name) {
        return name == null ? "without type" : Fields.shown(name, LONGEST_SHOWN);
    }
}
