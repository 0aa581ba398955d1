package dev.freshet.event.cloudevents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A CloudEvent whose attributes are headers and whose data are the body (events.md §5.1): put together as the JSON
/// that structured mode would have sent.
public final class BinaryMode {
    private static final String PREFIX = "ce-";
    private static final List<String> REQUIRED = List.of("ce-id", "ce-source", "ce-specversion", "ce-type");
    private static final String STRUCTURED = "application/cloudevents";

    private BinaryMode() {}

    /// Whether a request is of this mode: the content type tells the other two, and comes first.
    ///
    /// @param headers by name in lower case
    public static boolean fits(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        return !type.startsWith(STRUCTURED) && headers.keySet().containsAll(REQUIRED);
    }

    /// Reads such a request.
    ///
    /// @param headers by name in lower case
    public static Intake decode(Decoder decoder, Map<String, String> headers, byte[] body, Instant receivedAt) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (var header : headers.entrySet()) {
            if (header.getKey().startsWith(PREFIX)) {
                Optional<String> value = HeaderValue.decoded(header.getValue());
                if (value.isEmpty()) {
                    return new Intake.Refused("cloudevents", "a ce- header that is no UTF-8 once it is decoded");
                }
                event.put(header.getKey().substring(PREFIX.length()), value.get());
            }
        }
        if (decoder.check(body).isEmpty()) {
            event.set("data", Bodies.tree(body));
        } else if (isText(body)) {
            event.put("data", new String(body, StandardCharsets.UTF_8));
        }
        return decoder.decode(event, receivedAt);
    }

    private static boolean isText(byte[] body) {
        try {
            return body.length > 0 && StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)) != null;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
