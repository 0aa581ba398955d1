package dev.freshet.event.smq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.event.wire.Utf8;
import java.io.StringReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What SMQ pushes to an HTTP endpoint, in its three formats: `SIMPLIFIED` (the bare text, the rest in headers), `JSON`
/// and `XML` (events.md §2.4). Put together as the format JSON has it.
public final class HttpPush {
    /// What counts of a notification.
    private static final Set<String> FIELDS = Set.of("TopicName", "MessageId", "Message");

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private HttpPush() {}

    /// Whether a request is one of SMQ's.
    ///
    /// @param headers by name in lower case
    public static boolean fits(Map<String, String> headers) {
        return headers.containsKey("x-mns-version") || headers.containsKey("x-mns-message-id");
    }

    /// Reads such a request.
    ///
    /// @param headers by name in lower case
    public static Intake decode(Decoder decoder, Map<String, String> headers, byte[] body, Instant receivedAt) {
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return decoder.decode(body, receivedAt);
        }
        String text = Utf8.text(body).orElse(null);
        if (text == null) {
            return new Intake.Refused("smq", "an SMQ notification that is not text in UTF-8");
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("TopicName", headers.getOrDefault("x-mns-topic-name", ""));
        message.put("MessageId", headers.getOrDefault("x-mns-message-id", ""));
        if (type.contains("xml")) {
            readXml(text, message);
            if (!message.has("Message")) {
                return new Intake.Refused("smq", "an SMQ notification without Message");
            }
        } else {
            message.put("Message", text);
        }
        return decoder.decode(message, receivedAt);
    }

    /// Takes in the elements up to a mistake in the XML: the vendor's own sample makes one, after the message. The
    /// JDK's parser answers some mistakes with an exception of its own making, such as a message that it misses for
    /// a bad character in a DTD: whatever it throws, the text is no XML from there on.
    private static void readXml(String text, ObjectNode message) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && !reader.getLocalName().equals("Notification")) {
                    String name = reader.getLocalName();
                    String value = reader.getElementText();
                    if (FIELDS.contains(name)) {
                        message.put(name, value);
                    }
                }
            }
        } catch (XMLStreamException | RuntimeException atThisPoint) {
            // What came before counts.
        }
    }
}
