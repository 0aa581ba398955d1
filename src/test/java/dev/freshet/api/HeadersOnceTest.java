package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.signature.DoubledHeader;
import dev.freshet.support.RawConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever says twice who it is, is nobody.
@QuarkusTest
@TestProfile(ApiProfile.class)
class HeadersOnceTest {
    private static final String GOOD = "Authorization: Bearer " + ApiProfile.ADMIN;
    private static final List<String> DOORS = List.of(
            "POST /invoke",
            "POST /initialize",
            "GET /pre-stop",
            "POST /events",
            "OPTIONS /events",
            "POST /webhooks/github",
            "GET /api/v1/records",
            "POST /api/v1/flush",
            "GET /q/health",
            "GET /q/metrics",
            "GET /none");

    /// Names of headers that the sources write, and that say nothing about their senders.
    private static final Set<String> HARMLESS = Set.of(
            // Answers have it.
            "x-content-type-options",
            // Proxies add theirs; of a delivery's id that comes twice none counts.
            "x-request-id",
            "x-request-uuid",
            // An encoding.
            "x-gzip",
            // No request to us has them, but an event's text, or a request of ours.
            "x-amz-request-id",
            "x-yunxiao-token",
            "x-acs-action",
            "x-acs-version",
            "x-oss-process",
            // Git hosts' answers to questions of ours have them.
            "x-ratelimit-remaining",
            "x-ratelimit-reset");

    private static String ask(String door, String... headers) throws IOException {
        try (RawConnection connection = new RawConnection(RestAssured.port)) {
            return connection
                    .send(door + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                    .rest();
        }
    }

    @Test
    void aDoubledHeaderThatSaysWhoSendsIsRefusedAtEveryDoorWhateverItsValues() throws IOException {
        for (String door : DOORS) {
            String path = door.split(" ")[1];
            for (String[] twice : List.of(
                    new String[] {"x-fc-control-path: " + path, "x-fc-control-path: /http-invoke"},
                    new String[] {"x-fc-control-path: /http-invoke", "X-FC-Control-Path: " + path},
                    new String[] {"x-fc-control-path: " + path, "x-fc-control-path: " + path},
                    new String[] {"x-fc-access-key-id: a", GOOD, "x-fc-access-key-id: b"},
                    new String[] {GOOD, "authorization: Bearer another"},
                    new String[] {"AUTHORIZATION: Bearer another", GOOD},
                    new String[] {GOOD, "X-Hub-Signature-256: sha256=00", "X-Hub-Signature-256: sha256=01"},
                    new String[] {GOOD, "X-Gitlab-Token: a", "X-Gitlab-Token: b"},
                    new String[] {GOOD, "webhook-signature: v1,a", "webhook-signature: v1,b"},
                    new String[] {GOOD, "x-eventbridge-signature-token: a", "x-eventbridge-signature-token: b"},
                    new String[] {GOOD, "x-mns-topic-owner: 1", "x-mns-topic-owner: 2"},
                    new String[] {GOOD, "ce-id: 1", "ce-id: 2"},
                    new String[] {GOOD, "Idempotency-Key: 1", "Idempotency-Key: 2"})) {
                String answer = ask(
                        door,
                        Stream.concat(Stream.of("Host: localhost", "Content-Length: 0"), Stream.of(twice))
                                .toArray(String[]::new));

                assertThat(answer)
                        .as(door + " " + String.join(", ", twice))
                        .startsWith("HTTP/1.1 400 ")
                        .contains("comes more than once: send it once", "X-Content-Type-Options: nosniff");
            }
        }
    }

    @Test
    void aDoubledEndOrPlaceOfARequestIsRefused() throws IOException {
        for (String door : DOORS) {
            for (String[] twice : List.of(
                    new String[] {"Host: localhost", GOOD, "Content-Length: 0", "Content-Length: 0"},
                    new String[] {"Host: localhost", GOOD, "Content-Length: 0", "Content-Length: 5"},
                    new String[] {"Host: localhost", GOOD, "Content-Length: 0", "Transfer-Encoding: chunked"},
                    new String[] {"Host: localhost", GOOD, "Content-Length: 0", "Host: elsewhere"})) {
                assertThat(ask(door, twice))
                        .as(door + " " + String.join(", ", twice))
                        .matches("(?s)HTTP/1\\.[01] 400 .*");
            }
        }
    }

    @Test
    void onceIsEnoughAndListsMayComeInParts() throws IOException {
        assertThat(ask(
                        "GET /api/v1/records",
                        "Host: localhost",
                        GOOD,
                        "Accept: application/json",
                        "Accept: text/csv",
                        "X-Forwarded-For: 1.2.3.4",
                        "X-Forwarded-For: 5.6.7.8",
                        "Via: a",
                        "Via: b"))
                .startsWith("HTTP/1.1 200 ");
    }

    /// Whoever reads a new header has to say here, or there, whether it may come twice.
    @Test
    void everyHeaderThatTheSourcesNameComesOnceOrSaysNothing() throws IOException {
        Pattern quoted = Pattern.compile("\"((?i:x|webhook|codeup|ce)-[A-Za-z][A-Za-z0-9-]*[a-z0-9])\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> named = files.filter(Files::isRegularFile)
                    .flatMap(file -> quoted.matcher(text(file)).results().map((MatchResult found) -> found.group(1)))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(name -> !HARMLESS.contains(name))
                    .collect(Collectors.toSet());

            assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(DoubledHeader.in(
                            List.of(Map.entry(name, "1"), Map.entry(name.toUpperCase(Locale.ROOT), "2"))))
                    .contains(name));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
