package dev.freshet.event;

import static dev.freshet.event.Fixtures.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.Element;
import dev.freshet.wiring.EventWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
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
            "messageBody",
            "s3",
            "sequencer",
            "Sns",
            "TopicArn",
            "messageId",
            "detail-type",
            "detail",
            "EventName",
            "Key",
            "Event",
            "EventTime",
            "eventParameter",
            "objectPath",
            "taskId",
            "id",
            "data_base64",
            "codecommit");
    private static final List<String> TEXTS = List.of(
            "",
            "acs:oss",
            "acs.oss",
            "aws.s3",
            "aws:s3",
            "aws.events",
            "Object Created",
            "Scheduled Event",
            "s3:TestEvent",
            "s3:ObjectCreated:Put",
            "CachedObjectsRefreshed",
            "dev.knative.sources.ping",
            "%C3%28+",
            "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"a%2\"}}}]}",
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
    private static final List<String> FIXTURES = fixtures();

    private static List<String> fixtures() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/events"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        everyEndSaysWhy(EventWiring.decoder(10_000).decode(tree(random, 6), TOLD));
    }

    @Property
    void anyMutationOfARealShapeHasAnEnd(@ForAll Random random) {
        JsonNode body = Fixtures.json(any(FIXTURES, random));
        for (int i = random.nextInt(6); i >= 0; i--) {
            mutate(body, random);
        }
        everyEndSaysWhy(EventWiring.decoder(10_000).decode(body, TOLD));
    }

    @Property
    void anyBytesAreCheckedAndHaveAnEnd(@ForAll Random random) throws Exception {
        byte[] body = Fixtures.bytes(any(FIXTURES, random));
        for (int i = random.nextInt(4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        String reason = Bodies.check(body, 10_000).orElse(null);
        if (reason == null) {
            everyEndSaysWhy(EventWiring.decoder(10_000).decode(Fixtures.JSON.readTree(body), TOLD));
        } else {
            everyEndSaysWhy(EventWiring.decoder(10_000).decodeText(body, TOLD, reason));
        }
    }

    @Property
    void anyTextHasAnEnd(@ForAll String text) {
        everyEndSaysWhy(
                EventWiring.decoder(10_000).decodeText(text.getBytes(StandardCharsets.UTF_8), TOLD, "not JSON"));
        everyEndSaysWhy(EventWiring.decoder(10_000).decode(NODES.textNode(text), TOLD));
    }

    @Example
    void nothingIsKeptOfWhatWasDecoded() {
        decodeMany(1);
        long before = heap();
        decodeMany(2);
        assertThat(heap() - before).isLessThan(16L << 20);
    }

    private static void decodeMany(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            EventWiring.decoder(10_000).decode(tree(random, 6), TOLD);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
