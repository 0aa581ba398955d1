package dev.freshet.event.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import dev.freshet.event.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A CloudEvent as JSON (events.md §5.1). Its data are a body of their own: an OSS event, S3 records, a message that
/// carries either.
public final class CloudEvent implements Shape {
    private static final String SOURCE = "cloudevents";
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_ID = 400;
    private static final Pattern S3 = Pattern.compile("(^|[.:])s3([.:]|$)", Pattern.CASE_INSENSITIVE);

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
        String reason = null;
        for (JsonNode carrier : carriers(event)) {
            Intake read = inside.open(carrier);
            if (!(read instanceof Intake.Refused refused)) {
                return read;
            }
            reason = reason == null ? refused.reason() : reason;
        }
        return Intake.Elements.of(nothing(event, type, reason));
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

    /// What becomes of an event whose data hold no event that is known.
    ///
    /// @param reason what is wrong with the data
    private static Element nothing(JsonNode event, @Nullable String type, @Nullable String reason) {
        String told = Fields.text(event, "subject");
        String subject = told == null ? null : Fields.shown(told, LONGEST_SHOWN);
        String what = "a CloudEvent " + (type == null ? "without type" : Fields.shown(type, LONGEST_SHOWN));
        boolean bare = !event.hasNonNull("data") && Fields.text(event, "data_base64") == null;
        if (!ofOss(event, type) && !ofS3(event, type)) {
            return new Element.Ignored(
                    SOURCE, subject, what + (bare ? " has no data, and" : "") + " changes no object");
        }
        return new Element.Refused(
                SOURCE,
                subject,
                bare
                        ? what + " has no data, and a subject alone is not taken; send the event of the object as JSON"
                                + " data, or {} where it is of OSS and the subject ends with <bucket>/<key>"
                        : what + " has data that hold no event of an object: " + reason);
    }

    /// Of S3, or of those that speak like it. Ceph's source is `ceph:s3.<region>.<bucket>` (ceph/ceph,
    /// src/rgw/rgw_pubsub_push.cc), TriggerMesh's types are like `com.amazon.s3.objectcreated`.
    private static boolean ofS3(JsonNode event, @Nullable String type) {
        String source = Fields.text(event, "source");
        return S3.matcher(source == null ? "" : source).find()
                || S3.matcher(type == null ? "" : type).find();
    }
}
