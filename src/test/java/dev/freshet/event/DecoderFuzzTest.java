package dev.freshet.event;

import static dev.freshet.event.Fixtures.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.EventWiring;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever comes in, an [Intake] comes out.
class DecoderFuzzTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
            "events",
            "oss",
            "bucket",
            "object",
            "name",
            "key",
            "eventName",
            "eventSource",
            "eventTime",
            "size",
            "deltaSize",
            "responseElements",
            "requestId",
            "specversion",
            "source",
            "type",
            "subject",
            "data",
            "TopicName",
            "Message",
            "body",
            "attrs",
            "triggerTime",
            "triggerName",
            "payload",
            "version",
            "rawPath",
            "requestContext",
            "http",
            "requestPayload",
            "Records",
            "messageBody");
    private static final List<String> TEXTS = List.of(
            "",
            "acs:oss",
            "acs.oss",
            "cdn",
            "ObjectCreated:PutObject",
            "oss:ObjectRemoved:DeleteObject",
            "ObjectDownloaded:GetObject",
            "2026-11-21T02:00:03.000Z",
            "my-site",
            "site/\uD83D",
            "a\u0000b",
            "1.0",
            "9".repeat(30),
            "{\"events\":[{\"oss\":{}}]}",
            "eyJldmVudHMiOltdfQ==",
            "[[[[\"[]\"]]]]",
            "k".repeat(2_000));
    private static final List<String> FIXTURES = List.of(
            "oss-object-created-put.json",
            "oss-deleteobjects-three-keys.json",
            "oss-nested-fields-number-strings.json",
            "timer-tick.json",
            "cdn-objects-refreshed.json",
            "smq-json-oss-event.json",
            "smq-json-plain-text.json",
            "smq-stream-attributes-oss-event.json",
            "eventbridge-oss-object-created.json",
            "eventbridge-array-of-strings.json",
            "eventbridge-mns-message-oss-event.json",
            "http-event-shape.json",
            "function-destination-record.json",
            "s3-records-put.json");

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static JsonNode tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> NODES.textNode(any(TEXTS, random));
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(random.nextDouble() / random.nextInt(2));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.nullNode();
            case 5, 6 -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1));
                }
                yield list;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(7); i > 0; i--) {
                    object.set(any(WORDS, random), tree(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static List<ContainerNode<?>> containers(JsonNode root) {
        List<ContainerNode<?>> found = new ArrayList<>();
        if (root instanceof ContainerNode<?> container) {
            found.add(container);
            container.forEach(child -> found.addAll(containers(child)));
        }
        return found;
    }

    private static void mutate(JsonNode root, Random random) {
        ContainerNode<?> place = any(containers(root), random);
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(WORDS);
            object.fieldNames().forEachRemaining(name -> names.addAll(List.of(name, name, name, name)));
            if (random.nextBoolean()) {
                object.remove(any(names, random));
            } else {
                object.set(any(names, random), tree(random, 3));
            }
        } else if (place instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), tree(random, 3));
        }
    }

    private static void everyEndSaysWhy(Intake intake) {
        switch (intake) {
            case Intake.Elements some ->
                assertThat(some.elements()).isNotEmpty().allSatisfy(DecoderFuzzTest::everyEndSaysWhy);
            case Intake.Tick tick -> assertThat(tick.at()).isNotNull();
            case Intake.Refused refused -> assertThat(refused.reason()).isNotBlank();
        }
    }

    private static void everyEndSaysWhy(Element element) {
        switch (element) {
            case Element.Changed changed -> assertThat(changed.dedupe()).isNotBlank();
            case Element.Finished finished -> assertThat(finished.taskId()).isNotBlank();
            case Element.Pushed pushed -> assertThat(pushed.dedupe()).isNotBlank();
            case Element.Ignored ignored ->
                assertThat(ignored.reason()).isNotBlank().hasSizeLessThan(500);
            case Element.Refused refused ->
                assertThat(refused.reason()).isNotBlank().hasSizeLessThan(500);
        }
    }

    @Property
    void anyTreeHasAnEnd(@ForAll Random random) {
        everyEndSaysWhy(EventWiring.decoder().decode(tree(random, 6), TOLD));
    }

    @Property
    void anyMutationOfARealShapeHasAnEnd(@ForAll Random random) {
        JsonNode body = Fixtures.json(any(FIXTURES, random));
        for (int i = random.nextInt(6); i >= 0; i--) {
            mutate(body, random);
        }
        everyEndSaysWhy(EventWiring.decoder().decode(body, TOLD));
    }

    @Property
    void anyBytesAreCheckedAndHaveAnEnd(@ForAll Random random) throws Exception {
        byte[] body = Fixtures.bytes(any(FIXTURES, random));
        for (int i = random.nextInt(4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        String reason = Bodies.check(body).orElse(null);
        if (reason == null) {
            everyEndSaysWhy(EventWiring.decoder().decode(Fixtures.JSON.readTree(body), TOLD));
        } else {
            everyEndSaysWhy(EventWiring.decoder().decodeText(body, TOLD, reason));
        }
    }

    @Property
    void anyTextHasAnEnd(@ForAll String text) {
        everyEndSaysWhy(EventWiring.decoder().decodeText(text.getBytes(StandardCharsets.UTF_8), TOLD, "not JSON"));
        everyEndSaysWhy(EventWiring.decoder().decode(NODES.textNode(text), TOLD));
    }
}
