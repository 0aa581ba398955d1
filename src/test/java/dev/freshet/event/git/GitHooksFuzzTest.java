package dev.freshet.event.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.change.Push;
import dev.freshet.signature.Headers;
import dev.freshet.trust.HookSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever comes to whichever host's door, elements come out that say why.
class GitHooksFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:05Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Path> FIXTURES = fixtures();
    private static final List<String> EVENTS = List.of(
            "push",
            "Push Hook",
            "System Hook",
            "repo:push",
            "repo:refs_changed",
            "ping",
            "",
            "\u0000",
            "x".repeat(9_000));
    private static final List<JsonNode> ODD = Stream.of(
                    "null",
                    "true",
                    "7",
                    "-1e300",
                    "\"\"",
                    "\"\\ud800\"",
                    "\"a\\nb\"",
                    "\"refs/heads/main\"",
                    "[]",
                    "{}",
                    "[[null]]",
                    "{\"id\":[]}",
                    "\"" + "0".repeat(40) + "\"",
                    "\"" + "/".repeat(5_000) + "\"")
            .map(GitHooksFuzzTest::json)
            .toList();

    private static List<Path> fixtures() {
        try (Stream<Path> all = Files.walk(Path.of("src/test/resources/webhooks"))) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static void everyEndSaysWhy(byte[] body, Random random) {
        for (GitHost host : GitHost.values()) {
            Map<String, String> headers =
                    new HashMap<>(Deliveries.headers(host, any(EVENTS, random), new byte[0], "a-secret", NOW));
            if (random.nextInt(4) == 0) {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
            }
            Headers given = new Headers(List.copyOf(headers.entrySet()));
            GitHooks.authentic(host, given, body, new HookSecrets("another", null), NOW);
            assertThat(GitHooks.read(host, given, body, NOW, 10_000))
                    .isNotEmpty()
                    .allSatisfy(GitHooksFuzzTest::saysWhy);
        }
    }

    private static void saysWhy(Element element) {
        switch (element) {
            case Element.Pushed pushed -> {
                assertThat(pushed.dedupe()).isNotBlank().hasSizeLessThan(1_500);
                assertThat(pushed.cause().reason()).isNotBlank().hasSizeLessThan(500);
                assertThat(pushed.push().after()).matches("[0-9a-f]{40,64}");
                if (pushed.push().files() instanceof Push.Files.Unlisted unlisted) {
                    assertThat(unlisted.because()).isNotBlank().hasSizeLessThan(200);
                }
            }
            case Element.Ignored ignored ->
                assertThat(ignored.reason()).isNotBlank().hasSizeLessThan(500);
            case Element.Refused refused ->
                assertThat(refused.reason()).isNotBlank().hasSizeLessThan(500);
            case Element.Changed _, Element.Finished _ -> throw new AssertionError(element.toString());
        }
    }

    private static void mutate(JsonNode node, Random random) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        if (node instanceof ObjectNode object && !names.isEmpty()) {
            String name = any(names, random);
            if (random.nextBoolean() && object.get(name).isContainerNode()) {
                mutate(object.get(name), random);
            } else if (random.nextInt(3) == 0) {
                object.remove(name);
            } else {
                object.set(name, any(ODD, random).deepCopy());
            }
        } else if (node instanceof ArrayNode array) {
            if (!array.isEmpty() && random.nextBoolean()) {
                mutate(array.get(random.nextInt(array.size())), random);
            } else {
                array.insert(random.nextInt(array.size() + 1), any(ODD, random).deepCopy());
            }
        }
    }

    @Property(tries = 300)
    void anyBytesHaveAnEnd(@ForAll byte[] body, @ForAll Random random) {
        everyEndSaysWhy(body, random);
    }

    @Property(tries = 500)
    void anyFixtureWithOtherBytesHasAnEnd(@ForAll Random random) {
        byte[] body = Deliveries.bytes(any(FIXTURES, random));
        for (int i = random.nextInt(4); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        everyEndSaysWhy(body, random);
    }

    @Property(tries = 1_000)
    void anyFixtureWithOtherFieldsHasAnEnd(@ForAll Random random) {
        JsonNode body = json(new String(Deliveries.bytes(any(FIXTURES, random)), StandardCharsets.UTF_8));
        for (int i = random.nextInt(5); i >= 0; i--) {
            mutate(body, random);
        }
        everyEndSaysWhy(body.toString().getBytes(StandardCharsets.UTF_8), random);
    }

    @Property(tries = 200)
    void anyChangesOfBitbucketHaveAnEnd(@ForAll Random random) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(1_200); i > 0; i--) {
            changes.add(any(ODD, random));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("changes", changes);
        body.putObject("push").set("changes", changes);
        everyEndSaysWhy(body.toString().getBytes(StandardCharsets.UTF_8), random);
    }
}
