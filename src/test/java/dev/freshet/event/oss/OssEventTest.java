package dev.freshet.event.oss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.change.ObjectKey;
import dev.freshet.event.Intake;
import dev.freshet.wiring.EventWiring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OssEventTest {
    private static final Instant TOLD = Instant.parse("2026-11-21T02:00:05Z");

    private static Element read(String event) {
        ObjectNode body = (ObjectNode) json(event.replace('\'', '"'));
        body.put("eventSource", "acs:oss");
        if (EventWiring.decoder(10_000).decode(body, TOLD) instanceof Intake.Elements(List<Element> elements)) {
            assertThat(elements).hasSize(1);
            return elements.getFirst();
        }
        throw new AssertionError(event + " is no event");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Element.Changed moved(String event) {
        if (read(event) instanceof Element.Changed moved) {
            return moved;
        }
        throw new AssertionError(event + " moved nothing: " + read(event));
    }

    private static String put(String object) {
        return "{'eventName':'ObjectCreated:PutObject','oss':{'bucket':{'name':'b'},'object':" + object + "}}";
    }

    @ParameterizedTest
    @CsvSource({
        "PutObject,               122539, 122539, true",
        "PostObject,                   1,      1, true",
        "CopyObject,                   1,      1, true",
        "CompleteMultipartUpload,  '\"7\"',    7, true",
        "PutObject,                    7,      6, false",
        "PutObject,                    7,     -7, false",
        // rewriting an empty object looks like writing the first empty one
        "PutObject,                    0,      0, false",
        "PutObject,                 null,   null, false",
        "PutObject,                    7,   null, false",
        "PutObject,               '\"x\"', '\"x\"', false",
        "PutObject,                  1.5,    1.5, false",
        // an appended object grows by what was appended
        "AppendObject,                 7,      7, false",
        "PutSymlink,                   7,      7, false",
    })
    void anObjectCountsAsCreatedOnlyWhereItGrewByItsWholeSize(
            String operation, String size, String delta, boolean created) {
        Element.Changed moved = moved(
                "{'eventName':'ObjectCreated:%s','oss':{'bucket':{'name':'b'},'object':{'key':'k','size':%s,'deltaSize':%s}}}"
                        .formatted(operation, size, delta));

        assertThat(moved.change()).isEqualTo(new Change.Written(new ObjectKey("b", "k"), TOLD, created));
    }

    @ParameterizedTest
    @CsvSource({
        // the key is raw: nothing in it is decoded
        "a b",
        "a+b",
        "a%20b",
        "%41",
        "//a//b/",
        "你好.png",
        "🚢",
        "#?&=",
    })
    void keysAreNeverDecoded(String key) {
        assertThat(moved(put("{'key':'" + key + "'}")).change().key().path()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};                                                       eventName is missing or no text",
                "{'eventName':7,'oss':{}};                                 eventName is missing or no text",
                "{'eventName':'ObjectCreated:PutObject'};                  oss.bucket.name is missing or no text",
                "{'eventName':'ObjectCreated:PutObject','oss':[]};         oss.bucket.name is missing or no text",
                "{'eventName':'ObjectCreated:PutObject','oss':{'object':{'key':'k'}}}; oss.bucket.name is missing or no text",
                "{'eventName':'ObjectCreated:PutObject','oss':{'bucket':{'name':'b'},'object':{}}}; oss.object.key is missing or no text",
                "{'eventName':'ObjectCreated:PutObject','oss':{'bucket':{'name':'b'},'object':{'key':5}}}; oss.object.key is missing or no text",
                "{'eventName':'ObjectCreated:PutObject','oss':{'bucket':{'name':'b'},'object':{'key':''}}}; oss.bucket.name, oss.object.key: the key is empty",
                "{'eventName':'ObjectRemoved:DeleteObject','oss':{'bucket':{'name':''},'object':{'key':'k'}}}; oss.bucket.name, oss.object.key: a bucket's name has 1 to 255 characters",
                "{'eventName':'ObjectCreated:PutObject','oss':{'bucket':{'name':'b'},'object':{'key':'\\ud83d'}}}; oss.object.key is no Unicode text",
            })
    void aDefectNamesItsField(String event, String reason) {
        assertThat(read(event)).isInstanceOfSatisfying(Element.Refused.class, defect -> assertThat(defect.reason())
                .isEqualTo(reason));
    }

    @Test
    void aKeyMayHaveSoManyBytesAndNoMore() {
        String longest = "港".repeat(341);
        assertThat(moved(put("{'key':'" + longest + "'}")).change().key().path())
                .isEqualTo(longest);
        assertThat(read(put("{'key':'" + longest + "a'}"))).isInstanceOf(Element.Refused.class);
    }

    @Test
    void whatChangesNothingIsNoDefectEvenWithoutAKey() {
        assertThat(read("{'eventName':'ObjectDownloaded:GetObject','oss':{'bucket':{'name':'b'}}}"))
                .isEqualTo(new Element.Ignored(
                        "oss", "b/?", "ObjectDownloaded:GetObject changes nothing that a reader sees"));
    }

    @Test
    void requestKeyAndNameTellEventsApart() {
        String event =
                "{'eventName':'oss:ObjectRemoved:DeleteObjects','oss':{'bucket':{'name':'b'},'object':{'key':'k'}%s}%s}";
        String id = ",'responseElements':{'requestId':'5FF1'}";

        assertThat(moved(event.formatted("", id)).dedupe()).isEqualTo("5FF1|ObjectRemoved:DeleteObjects|k");
        assertThat(moved(event.formatted(id, "")).dedupe()).isEqualTo("5FF1|ObjectRemoved:DeleteObjects|k");
        assertThat(moved(event.formatted("", id)).cause().event()).isEqualTo("5FF1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "too long"})
    void withoutAUsableRequestIdTheWholeEventTells(String text) {
        String id = text.replace("too long", "x".repeat(129));
        String event = put("{'key':'k'}").replaceFirst("}$", ",'responseElements':{'requestId':'" + id + "'}}");

        assertThat(moved(event).dedupe())
                .startsWith("sha256:")
                .hasSize(7 + 64)
                .isEqualTo(moved(event).dedupe())
                .isNotEqualTo(moved(event.replace("'k'", "'l'")).dedupe());
    }

    @Test
    void endlessNamesAreShownShort() {
        assertThat(read("{'eventName':'" + "n".repeat(10_000) + "','oss':{'bucket':{'name':'" + "b".repeat(10_000)
                        + "'}}}"))
                .isInstanceOfSatisfying(Element.Ignored.class, unmoved -> {
                    assertThat(unmoved.reason()).hasSizeLessThan(200);
                    assertThat(unmoved.subject()).hasSizeLessThan(400);
                });
    }
}
