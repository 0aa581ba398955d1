package dev.freshet.event.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.change.Change;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.wiring.EventWiring;
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
        "rustfs-webhook-put.json,                site/list émail draft.txt",
        "ceph-put-raw-key.json,                  site/red pier+1%41 你好.jpg",
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

    /// LocalStack's, which is that of an example in S3's user guide.
    private static byte[] emulated(String name, String time, String eTag, int size, String version, String request) {
        return """
                {"Records":[{"eventSource":"aws:s3","eventTime":"2026-11-21T02:00:%s","eventName":"ObjectCreated:%s",
                 "responseElements":{"x-amz-request-id":"%s"},"s3":{"bucket":{"name":"b"},"object":{"key":"a.css",
                 "size":%d,"eTag":"%s","versionId":"%s","sequencer":"0055AED6DCD90281E5"}}}]}""".formatted(time, name, request, size, eTag, version).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "Copy, 00.000Z, aa, 1, v, r",
        "Put,  00.001Z, aa, 1, v, r",
        "Put,  00.000Z, ab, 1, v, r",
        "Put,  00.000Z, aa, 2, v, r",
        "Put,  00.000Z, aa, 1, w, r",
        "Put,  00.000Z, aa, 1, v, s",
    })
    void twoWritesUnderOneSequencerAreTwoChangesAndARepeatIsOne(
            String name, String time, String eTag, int size, String version, String request) {
        byte[] first = emulated("Put", "00.000Z", "aa", 1, "v", "r");
        assertThat(changed(emulated(name, time, eTag, size, version, request)).dedupe())
                .isNotEqualTo(changed(first).dedupe());
        assertThat(changed(emulated("Put", "00.000Z", "aa", 1, "v", "r"))).isEqualTo(changed(first));
    }

    @Test
    void theSequencerOfAnEventThroughEventBridgeIsNotItsWholeIdentityEither() throws IOException {
        String first = Files.readString(Path.of("src/test/resources/events/s3-eventbridge-created.json"));
        String again = first.replaceFirst("\"id\": *\"[^\"]*\"", "\"id\": \"another\"");
        String later = first.replaceFirst("\"etag\": *\"[^\"]*\"", "\"etag\": \"another\"");
        assertThat(again).isNotEqualTo(first);
        assertThat(later).isNotEqualTo(first);
        String known = changed(first.getBytes(StandardCharsets.UTF_8)).dedupe();
        assertThat(changed(again.getBytes(StandardCharsets.UTF_8)).dedupe()).isEqualTo(known);
        assertThat(changed(later.getBytes(StandardCharsets.UTF_8)).dedupe()).isNotEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"aws:s3, true", "minio:s3, true", "rustfs:s3, true", "ceph:s3, false"})
    void sequencersOrderWhereTheirSenderCountsUpwards(String sender, boolean order) {
        String told = new String(record("a.css", "0a"), StandardCharsets.UTF_8).replace("aws:s3", sender);
        Element.Changed changed = changed(told.getBytes(StandardCharsets.UTF_8));
        assertThat(changed.sequencer()).isEqualTo(order ? "0A" : null);
        String next = told.replace("\"0a\"", "\"0b\"");
        assertThat(changed(next.getBytes(StandardCharsets.UTF_8)).dedupe()).isNotEqualTo(changed.dedupe());
    }

    @Test
    void lifecycleAndSyncEventsOfCephAreChangesWhereTheNewestVersionChanges() {
        assertThat(elements(fixture("ceph-lifecycle-and-sync.json")))
                .extracting(S3EventsTest::outcome)
                .containsExactly(
                        "Removed site/0.html",
                        "ObjectLifecycle:Expiration:Noncurrent changes nothing that a reader sees",
                        "ObjectLifecycle:Expiration:DeleteMarker changes nothing that a reader sees",
                        "ObjectLifecycle:Expiration:AbortMPU changes nothing that a reader sees",
                        "ObjectLifecycle:Transition:Current changes nothing that a reader sees",
                        "Written site/5.html",
                        "Removed site/6.html",
                        "Removed site/7.html",
                        "Written site/8.html");
    }

    @ParameterizedTest
    @CsvSource({"minio, 1", "rustfs, 0"})
    void tagsRetentionLegalHoldAndRemovalsOfNothingAreNoChanges(String sender, int changes) {
        List<Element> elements = elements(fixture(sender + "-tagging-retention-and-noop.json"));
        List<String> outcomes = elements.stream().map(S3EventsTest::outcome).toList();
        assertThat(outcomes)
                .contains(
                        "ObjectCreated:PutTagging changes nothing that a reader sees",
                        "ObjectCreated:DeleteTagging changes nothing that a reader sees",
                        "ObjectCreated:PutRetention changes nothing that a reader sees",
                        "ObjectCreated:PutLegalHold changes nothing that a reader sees",
                        "ObjectRemoved:NoOP changes nothing that a reader sees");
        assertThat(outcomes).filteredOn("Removed site/9.html"::equals).hasSize(changes);
        assertThat(elements)
                .filteredOn(Element.Ignored.class::isInstance)
                .extracting(element -> ((Element.Ignored) element).source())
                .containsOnly(sender);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:ObjectCreated:Teleported,          Written",
        "ObjectRemoved:ByTide,                 Removed",
        "objectcreated:puttagging,             changes nothing that a reader sees",
        "ObjectLifecycle:Expiration:NonCurrent, changes nothing that a reader sees",
        "ObjectMoved:Put,                      is no event that is known to change an object",
        "'',                                   is no event that is known to change an object",
        "::,                                   is no event that is known to change an object",
    })
    void aNameNobodyHasHeardOfMeansWhatItsFamilyMeans(String name, String outcome) {
        String told = new String(record("a.css", "0A"), StandardCharsets.UTF_8).replace("ObjectCreated:Put", name);
        assertThat(elements(told.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(element -> assertThat(outcome(element)).contains(outcome));
    }

    private static String outcome(Element element) {
        return switch (element) {
            case Element.Changed changed ->
                changed.change().getClass().getSimpleName() + " "
                        + changed.change().key().path();
            case Element.Ignored ignored -> ignored.reason();
            default -> element.toString();
        };
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
