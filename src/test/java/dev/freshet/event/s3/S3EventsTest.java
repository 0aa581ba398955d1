package dev.freshet.event.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.EventWiring;
import dev.freshet.change.Change;
import dev.freshet.event.Element;
import dev.freshet.event.Intake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3EventsTest {
    private static final Instant TOLD = Instant.parse("2026-11-21T02:00:05Z");

    private static List<Element> elements(byte[] body) {
        if (EventWiring.decoder(10_000).decode(body, TOLD) instanceof Intake.Elements(List<Element> elements)) {
            return elements;
        }
        throw new AssertionError("no elements");
    }

    private static Element.Changed changed(byte[] body) {
        assertThat(elements(body)).hasSize(1);
        return (Element.Changed) elements(body).getFirst();
    }

    private static byte[] fixture(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/events", name));
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }

    private static byte[] record(String key, String sequencer) {
        return """
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},
                 "object":{"key":"%s","sequencer":"%s"}}}]}""".formatted(key, sequencer).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "s3-records-encoded-key.json,            site/red pier+1 你好.jpg",
        "s3-records-removed.json,                site/old berth.html",
        "s3-eventbridge-created.json,            site/red pier+1%41.jpg",
        "s3-eventbridge-deleted.json,            site/old pier.jpg",
        "minio-webhook-put.json,                 site/list émail draft.txt",
        "minio-webhook-without-records.json,     site/list émail+draft%41.txt",
        "minio-access-format.json,               site/access.txt",
        "sns-s3-records.json,                    site/topic.css",
        "sqs-sns-s3-records.json,                site/both.css",
        "cloudevent-s3-records.json,             site/ce.css",
        "cloudevent-oss-subject-alone.json,      site/dir/a b:c.html",
        "cloudevent-oss-bare-bucket-and-object.json, site/bare.css",
        "cloudevent-data-base64.json,            site/base64.css",
    })
    void theKeyIsDecodedAsItsChannelDemands(String name, String key) {
        Change change = changed(fixture(name)).change();
        assertThat(change.key().path()).isEqualTo(key);
        assertThat(change.key().bucket()).isEqualTo("harbour-site");
    }

    @ParameterizedTest
    @CsvSource({
        "s3-records-removed.json, Removed",
        "s3-eventbridge-deleted.json, Removed",
        "minio-webhook-without-records.json, Removed",
        "cloudevent-oss-subject-alone.json, Removed",
        "minio-webhook-put.json, Written",
        "s3-eventbridge-created.json, Written",
    })
    void theNameSaysWhetherTheObjectIsGone(String name, String change) {
        assertThat(changed(fixture(name)).change().getClass().getSimpleName()).isEqualTo(change);
    }

    @Test
    void bucketSequencerAndKeyAreTheIdentityWhateverTheRecordCameIn() {
        byte[] direct = record("a.css", "0A");
        String queued = "{\"Records\":[{\"messageId\":\"m-1\",\"body\":%s}]}"
                .formatted(com.fasterxml.jackson.databind.node.TextNode.valueOf(
                        new String(direct, StandardCharsets.UTF_8)));
        assertThat(changed(queued.getBytes(StandardCharsets.UTF_8))).isEqualTo(changed(direct));
        assertThat(changed(record("a.css", "0B")).dedupe())
                .isNotEqualTo(changed(direct).dedupe());
        assertThat(changed(record("b.css", "0A")).dedupe())
                .isNotEqualTo(changed(direct).dedupe());
    }

    @ParameterizedTest
    @CsvSource({"Happy Sequencer", "''", "0066LIFECYCLE890"})
    void aSequencerThatIsNoNumberOrdersNothing(String sequencer) {
        assertThat(changed(record("a.css", sequencer)).sequencer()).isNull();
        assertThat(changed(record("a.css", sequencer)).dedupe()).startsWith("sha256:");
    }

    @Test
    void aMessageWithoutIdentityInsideIsToldApartByItsCarriers() {
        String event = """
                {"specversion":"1.0","id":"%s","source":"acs.oss","type":"oss:ObjectCreated:PutObject",
                 "data":{"oss":{"bucket":{"name":"b"},"object":{"key":"k"}}}}""";
        assertThat(changed(event.formatted("1").getBytes(StandardCharsets.UTF_8))
                        .dedupe())
                .isEqualTo("ce:acs.oss|1|ObjectCreated:PutObject|k")
                .isNotEqualTo(changed(event.formatted("2").getBytes(StandardCharsets.UTF_8))
                        .dedupe());
    }

    @Test
    void aTestMessageIsIgnored() {
        assertThat(elements(fixture("s3-test-message.json")))
                .containsExactly(new Element.Ignored("s3", "harbour-site", "a test message of S3"));
    }
}
