package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Element;
import dev.freshet.change.GitHost;
import dev.freshet.event.cloudevents.BinaryMode;
import dev.freshet.event.git.GitHooks;
import dev.freshet.event.smq.HttpPush;
import dev.freshet.signature.Headers;
import dev.freshet.wiring.EventWiring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no UTF-8 is never guessed, however it comes: another character is another URL.
class ForeignCharactersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:05Z");
    private static final String OSS = """
            {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
             "oss":{"bucket":{"name":"b"},"object":{"key":"site/%s.png"}}}]}""";

    /// An event whose key has these bytes in it.
    private static byte[] event(String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] around = OSS.split("%s");
        out.writeBytes(around[0].getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(HexFormat.of().parseHex(hex));
        out.writeBytes(around[1].getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static Intake read(byte[] body) {
        return EventWiring.decoder(10_000).decode(body, NOW);
    }

    private static void isRefused(Intake intake, String source, String reason) {
        assertThat(intake).isEqualTo(new Intake.Refused(source, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B8DBBFDA", "E9", "C0AF", "E080AF", "EDA0BDEDB880", "EDA080", "F4908080", "C3"})
    void aKeyInAnotherEncodingIsRefused(String hex) {
        isRefused(read(event(hex)), "unknown", "not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32"})
    void theWideEncodingsAreRefused(String charset) {
        byte[] body = OSS.formatted("pier").getBytes(Charset.forName(charset));
        isRefused(read(body), "unknown", "not text in UTF-8");
    }

    @Test
    void whatIsInUtf8IsReadWithAMarkInFrontAndWithReplacementsOfTheSendersOwn() {
        assertThat(read(event("E6B8AFF09F9AA2")))
                .isInstanceOfSatisfying(Intake.Elements.class, read -> assertThat(read.elements())
                        .singleElement()
                        .isInstanceOfSatisfying(Element.Changed.class, changed -> assertThat(
                                        changed.change().key().path())
                                .isEqualTo("site/港🚢.png")));
        assertThat(read(("\uFEFF" + OSS.formatted("pier")).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Intake.Elements.class);
    }

    @Test
    void aMessageInBase64IsReadNoOtherWay() {
        String message = Base64.getEncoder().encodeToString(event("B8DBBFDA"));
        String reason = "a text that is neither JSON nor base64 of JSON in UTF-8";
        isRefused(
                read("{\"TopicName\":\"t\",\"MessageId\":\"m\",\"Message\":\"%s\"}"
                        .formatted(message)
                        .getBytes(StandardCharsets.UTF_8)),
                "smq",
                "an SMQ message that carries no event: " + reason);
        assertThat(read(message.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Intake.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/xml", "application/json"})
    void aPushOfSmqIsReadNoOtherWay(String type) {
        Map<String, String> headers = Map.of("x-mns-version", "2015-06-06", "content-type", type);
        assertThat(HttpPush.decode(EventWiring.decoder(10_000), headers, event("B8DBBFDA"), NOW))
                .isInstanceOfSatisfying(Intake.Refused.class, refused -> assertThat(refused.reason())
                        .contains("not text in UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "''"})
    void theDataOfABinaryEventAreReadNoOtherWay(String type) {
        Map<String, String> headers = Map.of(
                "ce-id", "1", "ce-source", "acs.oss", "ce-specversion", "1.0", "ce-type", "t", "content-type", type);
        isRefused(
                BinaryMode.decode(EventWiring.decoder(10_000), headers, event("B8DBBFDA"), NOW),
                "cloudevents",
                "a CloudEvent whose data are not text in UTF-8");
    }

    /// A server reads each byte of a header as a character of Latin-1.
    @Test
    void theBytesOfAHeaderAreReadNoOtherWay() {
        assertThat(subject("site/\u00e6\u00b8\u00af.png"))
                .isInstanceOf(Intake.Elements.class)
                .asString()
                .contains("site/港.png");
        assertThat(subject("site/\u00e9.png")).isInstanceOf(Intake.Refused.class);
        assertThat(subject("site/%C3.png")).isInstanceOf(Intake.Refused.class);
    }

    private static Intake subject(String key) {
        Map<String, String> headers = Map.of(
                "ce-id",
                "1",
                "ce-source",
                "acs.oss",
                "ce-specversion",
                "1.0",
                "ce-type",
                "oss:ObjectCreated:PutObject",
                "ce-subject",
                "acs:oss:cn-hangzhou:1:b/" + key);
        return BinaryMode.decode(EventWiring.decoder(10_000), headers, "{}".getBytes(StandardCharsets.UTF_8), NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"site/%E9.png", "site/港%E9.png", "site/%C0%AF", "site/%ED%A0%80", "site/%E4%BD"})
    void aKeyOfS3IsDecodedNoOtherWay(String key) {
        byte[] body = """
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},
                 "object":{"key":"%s"}}}]}""".formatted(key).getBytes(StandardCharsets.UTF_8);
        assertThat(read(body)).isInstanceOfSatisfying(Intake.Elements.class, read -> assertThat(read.elements())
                .singleElement()
                .isInstanceOf(Element.Refused.class));
    }

    @Test
    void aFormOfAGitHostIsReadNoOtherWay() {
        String form = "payload=%7B%22ref%22%3A%22%B8%DB%22%7D";
        Headers headers = new Headers(List.of(
                Map.entry("Content-Type", "application/x-www-form-urlencoded"), Map.entry("X-GitHub-Event", "push")));
        assertThat(hook(headers, form.getBytes(StandardCharsets.US_ASCII)))
                .containsExactly(new Element.Refused("github", null, "not text in UTF-8"));
    }

    private static List<Element> hook(Headers headers, byte[] body) {
        return GitHooks.read(GitHost.GITHUB, headers, body, NOW, 10_000);
    }
}
