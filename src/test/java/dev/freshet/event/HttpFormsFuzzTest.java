package dev.freshet.event;

import static dev.freshet.event.Fixtures.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.cloudevents.BinaryMode;
import dev.freshet.event.smq.HttpPush;
import dev.freshet.wiring.EventWiring;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever headers and bytes come to `/events`, an [Intake] comes out.
class HttpFormsFuzzTest {
    private static final List<String> NAMES = List.of(
            "ce-id",
            "ce-source",
            "ce-type",
            "ce-specversion",
            "ce-subject",
            "ce-time",
            "ce-",
            "content-type",
            "x-mns-version",
            "x-mns-message-id",
            "x-mns-topic-name");
    private static final List<String> VALUES = List.of(
            "",
            "\"",
            "\"\\\"",
            "%",
            "%4",
            "%C0%A0",
            "%E4%BD%A0",
            "1.0",
            "acs.oss",
            "oss:ObjectCreated:PutObject",
            "text/xml;charset=utf-8",
            "application/json",
            "text/plain",
            "\uD83D",
            "a\u0000b",
            "x".repeat(3_000));
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "<",
            "<Notification>",
            "<Notification><Message>eyJldmVudHMiOltdfQ==</Message><Message/><TopicName>a</Topic>",
            "<Notification><Message><a/></Message></Notification>",
            "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;&b;\">]><Notification><Message>&d;</Message></Notification>",
            "<a>".repeat(5_000),
            "eyJldmVudHMiOltdfQ==",
            "{\"eventName\":\"ObjectCreated:PutObject\",\"oss\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}");

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] body(Random random) {
        byte[] body = any(BODIES, random).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return body;
    }

    /// Bodies for which the JDK's parser threw what no parser should: each was met by the property below.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [\u0000]>",
                "<!DOCTYPE a [<!\u0001",
                "<!DOCTYPE a [\uFFFE]><Notification><Message>{}</Message></Notification>"
            })
    void aTextThatTheParserFailsOnIsRefused(String text) {
        Map<String, String> headers = Map.of("content-type", "text/xml", "x-mns-version", "2015-06-06");

        assertThat(HttpPush.decode(EventWiring.decoder(10_000), headers, text.getBytes(StandardCharsets.UTF_8), TOLD))
                .isInstanceOf(Intake.Refused.class);
    }

    @Property
    void anyHeadersAndBytesHaveAnEndThatSaysWhy(@ForAll Random random) {
        Map<String, String> headers = new HashMap<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            headers.put(any(NAMES, random), any(VALUES, random));
        }
        byte[] body = body(random);
        Decoder decoder = EventWiring.decoder(10_000);
        for (Intake intake : List.of(
                BinaryMode.decode(decoder, headers, body, TOLD), HttpPush.decode(decoder, headers, body, TOLD))) {
            switch (intake) {
                case Intake.Elements some -> assertThat(some.elements()).isNotEmpty();
                case Intake.Tick tick -> assertThat(tick.trigger()).isNotNull();
                case Intake.Refused refused ->
                    assertThat(refused.reason()).isNotBlank().hasSizeLessThan(600);
            }
        }
    }
}
