package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.runtime.Invocation;
import dev.freshet.trouble.StoreDown;
import dev.freshet.wiring.EventWiring;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes in, bytes out: what becomes of everything that Lambda brings.
final class LambdaFunctionTest {
    private static final Path FIXTURES = Path.of("src/test/resources/lambda");
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final int MAX_BODY = 8 * 1024;
    private static final String OSS = """
            {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss",
             "oss":{"bucket":{"name":"my-site"},"object":{"key":"%s"}}}]}""";

    private final List<Intake> taken = new ArrayList<>();
    private final List<Invocation> invocations = new ArrayList<>();
    private final List<Forward.Request> forwarded = new ArrayList<>();
    private Duration limit = Duration.ZERO;

    private final LambdaFunction function = new LambdaFunction(
            EventWiring.decoder(10_000),
            (invocation, intake) -> {
                invocations.add(invocation);
                taken.add(intake);
                if (intake.toString().contains("unlucky")) {
                    return Uni.createFrom().failure(new StoreDown("the store is slow"));
                }
                return Uni.createFrom().item(Map.of("request", invocation.request()));
            },
            (request, given) -> {
                forwarded.add(request);
                limit = given;
                return new Forward.Reply(
                        202,
                        List.of(Map.entry("content-type", "application/json")),
                        "{}".getBytes(StandardCharsets.UTF_8));
            },
            MAX_BODY,
            InstantSource.fixed(NOW));

    private JsonNode answer(String event) throws IOException {
        return answer(event.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode answer(byte[] bytes) throws IOException {
        return new ObjectMapper()
                .readTree(function.answer(new ByteArrayInputStream(bytes), "id-1", Duration.ofSeconds(30)));
    }

    @Test
    void anEventGoesTheWayOfInvokeAndThePlatformVouchesForIt() throws IOException {
        assertThat(answer(OSS.formatted("a.css")).path("request").asText()).isEqualTo("id-1");
        assertThat(taken.getFirst())
                .isInstanceOfSatisfying(Intake.Elements.class, elements -> assertThat(elements.elements())
                        .singleElement()
                        .isInstanceOf(Element.Changed.class));
        assertThat(invocations.getFirst().trusted()).isTrue();
        assertThat(invocations.getFirst().timeout()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aFailureIsThrownSoThatThePlatformComesAgain() {
        assertThatThrownBy(() -> answer(OSS.formatted("unlucky"))).isInstanceOf(StoreDown.class);
    }

    @Test
    void whatIsLongerThanAnEventMayBeIsWrittenDownAsRefused() throws IOException {
        answer("{\"a\":\"" + "x".repeat(MAX_BODY) + "\"}");
        answer("x".repeat(9 << 20));
        answer("");
        answer("no json");

        assertThat(taken).hasSize(4).allMatch(Intake.Refused.class::isInstance);
    }

    @Test
    void whatIsInAnotherEncodingIsWrittenDownAsRefused() throws IOException {
        answer(OSS.formatted("\u6e2f").getBytes(Charset.forName("GBK")));
        answer(OSS.formatted("\u00e9").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(taken).hasSize(2).containsOnly(new Intake.Refused("unknown", "not text in UTF-8"));
    }

    @Test
    void aScheduleIsATick() throws IOException {
        answer(Files.readString(FIXTURES.resolve("scheduled-event.json")));

        assertThat(taken).singleElement().isInstanceOfSatisfying(Intake.Tick.class, tick -> assertThat(tick.at())
                .isEqualTo(Instant.parse("2026-11-21T02:00:00Z")));
    }

    @Test
    void ofABatchOnlyWhatWasNotStoredComesAgain() throws IOException {
        JsonNode batch =
                new ObjectMapper().readTree(Files.readString(FIXTURES.resolve("sqs-good-poison-unlucky.json")));

        assertThat(answer(batch.toString()).toString())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\"}]}");
        assertThat(taken).hasSize(3);
        assertThat(taken.get(1)).isInstanceOf(Intake.Refused.class);
        assertThat(invocations).extracting(Invocation::request).doesNotHaveDuplicates();
    }

    @Test
    void recordsOfS3AreChangesDirectlyAndByQueue() throws IOException {
        answer(Files.readString(Path.of("src/test/resources/events/s3-records-put.json")));
        answer(Files.readString(Path.of("src/test/resources/events/sqs-batch-s3-records.json")));

        assertThat(taken.subList(0, 2)).allSatisfy(intake -> assertThat(intake)
                .isInstanceOfSatisfying(Intake.Elements.class, elements -> assertThat(elements.elements())
                        .allMatch(Element.Changed.class::isInstance)));
    }

    @Test
    void aBatchThatWasStoredWholeNamesNobody() throws IOException {
        assertThat(answer("""
                {"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"no json"}]}""").toString()).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void aBatchThatCannotNameItsMessagesFailsAsAWhole() {
        assertThatThrownBy(() -> answer("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"{}\"}]}"))
                .hasMessageContaining("messageId");
    }

    @Test
    void aRequestGoesToTheDoorsAndIsLeftTimeToAnswer() throws IOException {
        JsonNode answer = answer(Files.readString(FIXTURES.resolve("url-webhook.json")));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
        assertThat(answer.path("body").asText()).isEqualTo("{}");
        assertThat(forwarded.getFirst().target()).isEqualTo("/webhooks/github?a=1&b=2");
        assertThat(new String(forwarded.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"ref\":\"refs/heads/main\"}");
        assertThat(limit).isEqualTo(Duration.ofSeconds(29));
        assertThat(taken).isEmpty();
    }

    /// Nothing that a stranger can put into a request is taken for an event of the platform's.
    @ParameterizedTest
    @ValueSource(strings = {"body", "headers"})
    void anEventWithinARequestIsNoEvent(String field) throws IOException {
        String inner = field.equals("body")
                ? new ObjectMapper().writeValueAsString(OSS.formatted("a"))
                : "{\"Records\":\"1\"}";
        answer("""
                {"rawPath":"/","%s":%s,"requestContext":{"http":{"method":"POST","sourceIp":"203.0.113.7"}}}""".formatted(field, inner));

        assertThat(taken).isEmpty();
        assertThat(forwarded).hasSize(1);
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredAndReachesNoDoor() throws IOException {
        assertThat(answer("""
                        {"rawPath":"/a\\r\\nb","requestContext":{"http":{"method":"POST"}}}""").path("statusCode").asInt()).isEqualTo(400);
        assertThat(forwarded).isEmpty();
    }
}
