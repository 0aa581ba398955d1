package dev.freshet.event;

import static dev.freshet.event.Fixtures.TOLD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.freshet.event.smq.HttpPush;
import dev.freshet.wiring.EventWiring;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RoomTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TOO_MANY = "its lists have more than %d elements";

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.recursive(
                () -> Arbitraries.of(NODES.nullNode(), NODES.numberNode(7), NODES.textNode("[1,2]")),
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(4).map(RoomTest::list),
                        inner.list().ofMaxSize(3).map(RoomTest::object)),
                0,
                4);
    }

    private static JsonNode list(List<JsonNode> values) {
        return NODES.arrayNode().addAll(values);
    }

    private static JsonNode object(List<JsonNode> values) {
        ObjectNode object = NODES.objectNode();
        values.forEach(value -> object.set("f" + object.size(), value));
        return object;
    }

    /// Counted in the tree that is built without a bound.
    private static int elements(JsonNode node) {
        int own = node.isArray() ? node.size() : 0;
        for (JsonNode child : node) {
            own += elements(child);
        }
        return own;
    }

    @Property(tries = 500)
    void aBodyMayHaveAsManyElementsAsIsSetInAllItsListsTogether(
            @ForAll("values") JsonNode body, @ForAll @IntRange(min = 1, max = 20) int most) {
        assertThat(Bodies.check(body.toString().getBytes(UTF_8), most).isEmpty())
                .isEqualTo(elements(body) <= most);
    }

    /// What follows the first element too many is not looked at: it could be anything.
    @Example
    void nothingIsReadBeyondTheBound() {
        assertThat(Bodies.check("{\"events\":[1,2,3,4,}}} no JSON".getBytes(UTF_8), 3))
                .hasValueSatisfying(told -> assertThat(told).startsWith(TOO_MANY.formatted(3)));
        assertThat(decoded("{\"messageId\":\"m\",\"body\":\"[1,2,3,4,}}} no JSON\"}", 3))
                .startsWith(TOO_MANY.formatted(3));
    }

    @Example
    void anObjectOfEndlessFieldsIsStoppedToo() {
        String fields = "\"a\":0,".repeat(20_000);
        assertThat(Bodies.check(("{" + fields + "\"a\":0}").getBytes(UTF_8), 10))
                .hasValueSatisfying(told -> assertThat(told).startsWith("it holds more than 10640 values"));
    }

    private static String decoded(String body, int most) {
        Intake intake = EventWiring.decoder(most).decode(body.getBytes(UTF_8), TOLD);
        return intake instanceof Intake.Refused refused
                ? refused.reason()
                : intake.getClass().getSimpleName();
    }

    private static JsonNode junk(int elements) {
        ArrayNode junk = NODES.arrayNode();
        for (int i = 0; i < elements; i++) {
            junk.add(7);
        }
        return junk;
    }

    private static ObjectNode records(JsonNode... records) {
        ObjectNode list = NODES.objectNode();
        list.putArray("Records").addAll(List.of(records));
        return list;
    }

    private static ObjectNode message(String field, JsonNode inner) {
        return NODES.objectNode()
                .put("messageId", "m")
                .put("TopicArn", "t")
                .set(field, TextNode.valueOf(inner.toString()));
    }

    /// Two messages of a queue, each with a topic's message, each with records: none of the lists is long by itself.
    @Example
    void whatTextsInABodyHoldCountsWithIt() {
        JsonNode one = message("body", message("Message", records(junk(2), junk(3))));
        String body = records(one, one).toString();
        // Two messages, two times two records, and the elements of these.
        assertThat(decoded(body, 2 + 2 * (2 + 5))).isEqualTo("Elements");
        assertThat(decoded(body, 2 + 2 * (2 + 5) - 1)).startsWith(TOO_MANY.formatted(15));
    }

    @Example
    void soDoListsOfTextsBatchesAndWhatIsEncoded() {
        String inner = junk(4).toString();
        String encoded = Base64.getEncoder().encodeToString(inner.getBytes(UTF_8));
        JsonNode texts = NODES.arrayNode().add(inner).add(encoded);
        assertThat(decoded(texts.toString(), 10)).isEqualTo("Elements");
        assertThat(decoded(texts.toString(), 9)).startsWith(TOO_MANY.formatted(9));
        ObjectNode event = NODES.objectNode().put("specversion", "1.0");
        JsonNode batch =
                NODES.arrayNode().add(event.deepCopy().set("data", junk(3))).add(event.put("data", inner));
        assertThat(decoded(batch.toString(), 9)).isEqualTo("Elements");
        assertThat(decoded(batch.toString(), 8)).startsWith(TOO_MANY.formatted(8));
        assertThat(decoded(encoded, 3)).startsWith("not JSON");
    }

    @Example
    void anXmlMessageHasNoMoreThanOthers() {
        String xml = "<Notification>" + "<a>1</a>".repeat(1_000) + "<Message>" + junk(4) + "</Message></Notification>";
        Map<String, String> headers = Map.of("content-type", "text/xml", "x-mns-message-id", "m");
        assertThat(HttpPush.decode(EventWiring.decoder(3), headers, xml.getBytes(UTF_8), TOLD))
                .isInstanceOfSatisfying(Intake.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith(TOO_MANY.formatted(3)));
        assertThat(HttpPush.decode(EventWiring.decoder(4), headers, xml.getBytes(UTF_8), TOLD))
                .isInstanceOf(Intake.Elements.class);
    }
}
