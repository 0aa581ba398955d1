package dev.freshet.event;

import static dev.freshet.event.Fixtures.TOLD;
import static dev.freshet.event.Fixtures.decode;
import static dev.freshet.event.Fixtures.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.Cause;
import dev.freshet.change.Change;
import dev.freshet.change.Content;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.wiring.EventWiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final Instant AT = Instant.parse("2026-11-21T02:00:03Z");

    private static Change change(String name) {
        List<Element> elements = elements(name);
        assertThat(elements).hasSize(1);
        if (elements.getFirst() instanceof Element.Changed changed) {
            return changed.change();
        }
        throw new AssertionError(name + " holds no change: " + elements);
    }

    private static final Content CONTENT = new Content("5D41402ABC4B2A76B9719D911017C592", null);

    private static ObjectKey key(String path) {
        return new ObjectKey("harbour-site", path);
    }

    @Test
    void aPutIsOneChangeWithItsCause() {
        ObjectKey key = key("site/img/pier.png");
        assertThat(elements("oss-object-created-put.json"))
                .containsExactly(new Element.Changed(
                        new Change.Written(key, AT, true, CONTENT),
                        "6740A1B2C3D4E5F601234567|ObjectCreated:PutObject|site/img/pier.png",
                        new Cause("oss", "6740A1B2C3D4E5F601234567", "harbour-site", "site/img/pier.png", null, null)));
    }

    @Test
    void aBareEventCountsLikeOneInAList() {
        assertThat(elements("oss-single-bare-event.json")).isEqualTo(elements("oss-object-created-put.json"));
    }

    @Test
    void eachOssEventBecomesItsChange() {
        assertThat(change("oss-object-created-overwrite.json"))
                .isEqualTo(new Change.Written(key("site/index.html"), AT, false, CONTENT));
        assertThat(change("oss-object-created-append.json"))
                .isEqualTo(new Change.Written(key("site/log/today.txt"), AT, false));
        assertThat(change("oss-object-created-odd-key.json"))
                .isEqualTo(new Change.Written(key("/site//港口 map+1%41#?&=🚢.png"), AT, true, CONTENT));
        assertThat(change("oss-nested-fields-number-strings.json"))
                .isEqualTo(new Change.Written(key("site/film.mp4"), AT, true, CONTENT));
        assertThat(change("oss-object-removed-delete.json"))
                .isEqualTo(new Change.Removed(key("site/old/berth.html"), AT));
        assertThat(change("oss-replication-removed.json")).isEqualTo(new Change.Removed(key("site/gone.html"), AT));
    }

    @Test
    void aBatchDeleteIsAsManyChangesAsKeysWithKeysOfTheirOwn() {
        List<Element> elements = elements("oss-deleteobjects-three-keys.json");

        assertThat(elements).hasSize(3).allSatisfy(element -> assertThat(element)
                .isInstanceOf(Element.Changed.class));
        assertThat(elements.stream()
                        .map(element -> ((Element.Changed) element).dedupe())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void nineGoodElementsBesideABadOneAreTaken() {
        List<Element> elements = elements("oss-nine-good-one-bad.json");

        assertThat(elements.subList(0, 9))
                .allSatisfy(element -> assertThat(element).isInstanceOf(Element.Changed.class));
        assertThat(elements.getLast())
                .isEqualTo(new Element.Refused("oss", "harbour-site/?", "oss.object.key is missing or no text"));
    }

    @Test
    void theTimerTicks() {
        assertThat(decode("timer-tick.json"))
                .isEqualTo(new Intake.Tick(
                        "drain-every-minute", Instant.parse("2026-11-21T02:01:00Z"), "{\"op\":\"drain\"}"));
    }

    @Test
    void aFinishedRefreshNamesItsTaskAndItsLines() {
        assertThat(elements("cdn-objects-refreshed.json"))
                .containsExactly(new Element.Finished(
                        false, "www.harbour.example.com", "31415926535", List.of("/a.css", "/b.css")));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/event-endings.csv", numLinesToSkip = 1)
    void eachFixtureEndsAsTheTableSays(String name, int accepted, int finished, int ignored, int refused) {
        assertThat(Ending.of(Fixtures.bytes(name))).isEqualTo(new Ending(accepted, finished, ignored, refused));
    }

    @Test
    void everyFixtureIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/events"));
                Stream<String> table = Files.lines(Path.of("src/test/resources/event-endings.csv"))) {
            assertThat(table.skip(1).map(row -> row.substring(0, row.indexOf(','))))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smq-json-oss-event.json",
                "smq-stream-attributes-oss-event.json",
                "eventbridge-oss-object-created.json",
                "eventbridge-mns-message-oss-event.json",
            })
    void anOssEventIsTheSameWhateverItComesIn(String name) {
        assertThat(elements(name)).isEqualTo(elements("oss-object-created-put.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventbridge-array-of-objects.json", "eventbridge-array-of-strings.json"})
    void eachOfAListOfOssEventsIsRead(String name) {
        assertThat(elements(name)).hasSizeGreaterThan(1).allSatisfy(element -> assertThat(element)
                .isInstanceOf(Element.Changed.class));
    }

    @Test
    void aBodyMayBeTheBareTextOfAnSmqMessage() {
        Decoder decoder = EventWiring.decoder(10_000);
        assertThat(decoder.decodeText(Fixtures.bytes("smq-stream-oss-event.txt"), TOLD, "not JSON"))
                .isEqualTo(decode("oss-object-created-put.json"));
        assertThat(decoder.decodeText("tide is high".getBytes(StandardCharsets.UTF_8), TOLD, "not JSON"))
                .isEqualTo(new Intake.Refused("unknown", "not JSON"));
        assertThat(decoder.decodeText(new byte[] {(byte) 0xff, 0, 1}, TOLD, "not JSON"))
                .isEqualTo(new Intake.Refused("unknown", "not JSON"));
    }

    @Test
    void aListOfBareOssEventsIsRead() {
        assertThat(elements("eventbridge-array-raw-data.json")).hasSize(2).allSatisfy(element -> assertThat(element)
                .isInstanceOf(Element.Changed.class));
    }

    @ParameterizedTest
    @CsvSource({
        "eventbridge-oss-bucket-created.json, oss",
        "eventbridge-ecs-state-changed.json,  cloudevents",
        "smq-json-oss-download.json,          oss",
    })
    void whatChangesNoObjectIsIgnoredWithItsReason(String name, String source) {
        assertThat(elements(name)).singleElement().isInstanceOfSatisfying(Element.Ignored.class, ignored -> {
            assertThat(ignored.source()).isEqualTo(source);
            assertThat(ignored.reason()).contains("changes no");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acs.oss                  | oss:ObjectCreated:PutObject     |                        | has no data, and a subject alone is not taken",
                "acs.oss                  | oss:ObjectCreated:PutObject     | ,'data':null           | has no data, and a subject alone is not taken",
                "ceph:s3.default.b        | com.amazonaws.ObjectCreated:Put |                        | has no data, and a subject alone is not taken",
                "arn:aws:s3:::b           | com.amazon.s3.objectcreated     |                        | has no data, and a subject alone is not taken",
                "acs.oss                  | oss:ObjectCreated:PutObject     | ,'data':'tide is high' | neither JSON nor base64",
                "aws.s3                   | Object Created                  | ,'data':{'tide':7}     | of a shape that nobody knows",
            })
    void aCloudEventOfAnObjectThatDataDoNotTellIsRefusedWithWhatIsWrong(
            String source, String type, String data, String reason) throws IOException {
        String event = "{'specversion':'1.0','id':'1','source':'%s','type':'%s','subject':'b/a.css'%s}"
                .formatted(source, type, data == null ? "" : data)
                .replace('\'', '"');
        assertThat(EventWiring.decoder(10_000).decode(Fixtures.JSON.readTree(event), TOLD))
                .isInstanceOfSatisfying(Intake.Elements.class, read -> assertThat(read.elements())
                        .singleElement()
                        .isInstanceOfSatisfying(Element.Refused.class, refused -> {
                            assertThat(refused.subject()).isEqualTo("b/a.css");
                            assertThat(refused.reason()).contains("a CloudEvent " + type, reason);
                        }));
    }

    /// What the refusal of one without data says would be taken.
    @Test
    void emptyDataAreEnoughWhereASubjectOfOssTellsTheObject() throws IOException {
        ObjectNode event = (ObjectNode) Fixtures.json("cloudevent-oss-without-data.json");
        event.putObject("data");
        assertThat(EventWiring.decoder(10_000).decode(event, TOLD))
                .isInstanceOfSatisfying(Intake.Elements.class, read -> assertThat(read.elements())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Element.Changed.class,
                                changed -> assertThat(changed.change().key()).isEqualTo(key("site/subject.html"))));
    }

    @Test
    void aCloudEventOfSomethingElseIsIgnored() throws IOException {
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"tides3\",\"type\":\"com.example.tide\"}";
        assertThat(EventWiring.decoder(10_000).decode(Fixtures.JSON.readTree(event), TOLD))
                .isEqualTo(Intake.Elements.of(new Element.Ignored(
                        "cloudevents", null, "a CloudEvent com.example.tide has no data, and changes no object")));
    }

    @ParameterizedTest
    @CsvSource({
        "smq-json-plain-text.json,          smq",
        "smq-stream-attributes.json,        smq",
        "http-event-shape.json,             http",
    })
    void whatCarriesNoEventIsRefused(String name, String source) {
        assertThat(decode(name)).isInstanceOfSatisfying(Intake.Refused.class, refused -> {
            assertThat(refused.source()).isEqualTo(source);
            assertThat(refused.reason()).containsAnyOf("carries no event", "over HTTP");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "\"\"", "\"hello\"", "{}", "{\"events\":{}}", "{\"oss\":7}"})
    void unknownShapesAreRefused(String body) throws Exception {
        assertThat(EventWiring.decoder(10_000).decode(Fixtures.JSON.readTree(body), TOLD))
                .isInstanceOf(Intake.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"events\":[7]};                              Refused",
                "{\"events\":[{}]};                             Refused",
                "{\"events\":[{\"eventSource\":\"acs:oss\"}]};  Refused",
                "{\"events\":[]};                               Ignored",
                "[{\"events\":[]}]; Ignored",
                "[];                                            Ignored",
            })
    void elementsThatAreNoEventsEndVisibly(String body, String end) throws Exception {
        assertThat(EventWiring.decoder(10_000).decode(Fixtures.JSON.readTree(body), TOLD))
                .isInstanceOfSatisfying(Intake.Elements.class, elements -> assertThat(elements.elements())
                        .singleElement()
                        .satisfies(element ->
                                assertThat(element.getClass().getSimpleName()).isEqualTo(end)));
    }

    @Test
    void whatIsTooDeepIsRefused() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = body;
        for (int level = 0; level < 100_000; level++) {
            inner = inner.putObject("oss");
        }

        assertThat(EventWiring.decoder(10_000).decode(body, TOLD))
                .isEqualTo(new Intake.Refused("unknown", "nested deeper than 64 levels"));
    }
}
