package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.freshet.change.GitHost;
import dev.freshet.event.git.Deliveries;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/webhooks/{host}` as the hosts call it.
@QuarkusTest
@TestProfile(WebhookProfile.class)
class WebhookDoorTest {
    private static RequestSpecification with(Map<String, String> headers) {
        return given().headers(headers);
    }

    private static Map<String, String> headers(GitHost host, String event, byte[] body, String secret) {
        return new HashMap<>(Deliveries.headers(host, event, body, secret, Instant.now()));
    }

    private static Response deliver(GitHost host, Map<String, String> headers, byte[] body) {
        return with(headers).body(body).post("/webhooks/" + host.label());
    }

    private static Response deliver(GitHost host, String event, byte[] body) {
        return deliver(host, headers(host, event, body, WebhookProfile.secret(host)), body);
    }

    private static Response events(String outcome) {
        return given().header("Authorization", "Bearer " + WebhookProfile.VIEWER)
                .queryParam("outcome", outcome)
                .queryParam("limit", 500)
                .get("/api/v1/events");
    }

    private static int refused() {
        return events("refused").jsonPath().getList("items").size();
    }

    private static void takenWhole(Response answer, String elements) {
        JsonPath counts = answer.then().statusCode(202).extract().jsonPath();
        // Whether a site takes the files, and whether the same was told before, is for others to say.
        assertThat(counts.getInt("accepted") + counts.getInt("duplicates") + counts.getInt("ignored"))
                .isEqualTo(elements.split("; ").length);
        assertThat(counts.getInt("refused")).isZero();
        assertThat(counts.getString("request")).isNotBlank();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/webhooks/endings.csv", numLinesToSkip = 1, delimiter = '|')
    void eachKeptBodyIsTaken(String host, String event, String file, String elements) {
        GitHost known = GitHost.of(host).orElseThrow();
        if (known != WebhookProfile.SHUT) {
            takenWhole(deliver(known, event, Deliveries.body(known, file)), elements);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/webhooks/recorded.csv", numLinesToSkip = 1, delimiter = '|')
    void eachRecordedBodyIsTaken(String host, String event, String file, String elements) throws IOException {
        String folder = System.getenv("FRESHET_PAYLOADS");
        assumeThat(folder)
                .as("FRESHET_PAYLOADS names no folder of recorded payloads")
                .isNotNull();
        byte[] body = Files.readAllBytes(Path.of(folder).resolve(file));
        takenWhole(deliver(GitHost.of(host).orElseThrow(), event, body), elements);
    }

    /// How the counts of an answer name what became of a body of one push.
    private static String ending(GitHost host, String event, byte[] body) {
        Map<String, String> headers = headers(host, event, body, WebhookProfile.secret(host));
        // No host signs it, and each takes another for its delivery's id.
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        JsonPath counts =
                deliver(host, headers, body).then().statusCode(202).extract().jsonPath();
        return counts.getInt("accepted") + " new, " + counts.getInt("duplicates") + " again";
    }

    @ParameterizedTest
    @CsvSource({
        "GITHUB, push, push.json",
        "GITLAB, Push Hook, push.json",
        "GITEE, Push Hook, push.json",
        "GITEA, push, push.json",
        "GOGS, push, push.json",
        "BITBUCKET, repo:push, push.json",
        "BITBUCKET_SERVER, repo:refs_changed, refs-changed.json",
        "CODEUP, Push Hook, push.json",
        "CODING, push, push.json"
    })
    void oneDeliveryUnderIdsOfAStrangerIsNewOnceUntilItsBranchGoesOn(GitHost host, String event, String file) {
        // Other bytes than any other test's.
        String text = new String(Deliveries.body(host, file), StandardCharsets.UTF_8).strip();
        byte[] body = text.replaceFirst("\\{", "{\"one\":1,").getBytes(StandardCharsets.UTF_8);
        byte[] newer = text.replaceFirst("\\{", "{\"two\":2,").getBytes(StandardCharsets.UTF_8);

        assertThat(ending(host, event, body)).isEqualTo("1 new, 0 again");
        for (int i = 0; i < 4; i++) {
            assertThat(ending(host, event, body)).isEqualTo("0 new, 1 again");
        }
        assertThat(ending(host, event, newer)).isEqualTo("1 new, 0 again");
        assertThat(ending(host, event, body)).isEqualTo("1 new, 0 again");
        assertThat(ending(host, event, body)).isEqualTo("0 new, 1 again");
    }

    @ParameterizedTest
    @CsvSource({
        "CODEUP, codeup.aliyun.com/acme/site, codeup.aliyun.com/60de7a6852743a5162b5f957/acme/site",
        "GITEE, '\"full_name\": \"acme/site\"', '\"full_name\": \"公司/官网\", \"path_with_namespace\": \"acme/site\"'"
    })
    void aRepositoryIsKnownByItsAddressWhateverStandsBesideIt(GitHost host, String from, String to) {
        String text = new String(Deliveries.body(host, "push.json"), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] body = text.replace(from, to).getBytes(StandardCharsets.UTF_8);

        deliver(host, "Push Hook", body).then().statusCode(202).body("ignored", equalTo(0));
    }

    @Test
    void whatIsIgnoredIsShownWithItsReason() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "tag.json");
        deliver(GitHost.GITHUB, "push", body).then().statusCode(202).body("ignored", equalTo(1));
        assertThat(events("ignored").jsonPath().getList("items.reason", String.class))
                .contains("the tag v1.0 shows on no site: only branches do");
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryWithoutSecretWithAWrongOneOrChangedOnItsWayIsTurnedAway(GitHost host) {
        if (host == WebhookProfile.SHUT) {
            return;
        }
        byte[] body = "{broken".getBytes(StandardCharsets.UTF_8);
        int before = refused();
        Map<String, String> good = headers(host, "push", body, WebhookProfile.secret(host));

        with(Map.of("Content-Type", "application/json"))
                .body(body)
                .post("/webhooks/" + host.label())
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", containsString("neither signature nor token"));
        deliver(host, headers(host, "push", body, "another-secret"), body)
                .then()
                .statusCode(401);
        good.replaceAll((name, value) -> name.contains("Signature") || name.contains("Token")
                ? value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0")
                : value);
        deliver(host, good, body).then().statusCode(401).body("detail", containsString("not that of freshet.webhooks"));

        assertThat(refused()).as("bodies that were parsed").isEqualTo(before);
    }

    @Test
    void aSignatureOfOtherBytesIsNone() {
        byte[] body = Deliveries.body(GitHost.GITHUB, "push.json");
        Map<String, String> headers = headers(GitHost.GITHUB, "push", body, WebhookProfile.secret(GitHost.GITHUB));
        body[100] ^= 1;
        deliver(GitHost.GITHUB, headers, body).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"a\":", "42", "[]", "{\"ref\":1}", "\u0000"})
    void poisonThatIsTheHostsIsWrittenDownAndAnsweredAsASuccess(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        deliver(GitHost.GITHUB, "push", body).then().statusCode(202).body("refused", equalTo(1));
        assertThat(events("refused").jsonPath().getList("items.source", String.class))
                .contains("github");
    }

    @ParameterizedTest
    @EnumSource
    void theNextSecretIsGoodToo(GitHost host) {
        if (host != WebhookProfile.SHUT) {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            deliver(host, headers(host, "ping", body, WebhookProfile.NEXT), body)
                    .then()
                    .statusCode(202);
        }
    }

    @Test
    void formsAreReadOnceTheirSignatureIsGood() throws IOException, InterruptedException {
        String json = new String(Deliveries.body(GitHost.GITEA, "tag.json"), StandardCharsets.UTF_8);
        byte[] form = ("payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        for (GitHost host : List.of(GitHost.GITHUB, GitHost.GITEA)) {
            byte[] signed = host == GitHost.GITHUB ? form : json.getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = headers(host, "push", signed, WebhookProfile.secret(host));
            headers.put("Content-Type", "application/x-www-form-urlencoded");

            HttpResponse<String> answer = post(host, headers, form);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"ignored\":1");
            form[form.length - 1] ^= 1;
            assertThat(post(host, headers, form).statusCode()).isEqualTo(401);
            form[form.length - 1] ^= 1;
        }
    }

    private static HttpResponse<String> post(GitHost host, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/webhooks/" + host.label()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "forgejo", "GitHub", "github%00", "bitbucket_server"})
    void aHostThatIsNotSetUpHasNoDoor(String host) {
        given().urlEncodingEnabled(false)
                .post("/webhooks/" + host)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
    void onlyPostIsAllowed(String method) {
        given().request(method, "/webhooks/github").then().statusCode(405).header("Allow", "POST");
    }

    @Test
    void aBodyThatIsTooLongIsCutOff() {
        byte[] body = ("{\"a\":\"" + "x".repeat(WebhookProfile.MAX_BODY) + "\"}").getBytes(StandardCharsets.UTF_8);
        deliver(GitHost.GITHUB, "push", body)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("freshet.events.max-body"));
    }

    /// One row an hour and host, whoever sends them: the table does not grow at a stranger's will.
    @Test
    void aBodyThatIsTooLongLeavesOneTraceWhereNobodyKnowsWhoSentIt() {
        byte[] body = "x".repeat(WebhookProfile.MAX_BODY + 1).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            deliver(GitHost.GOGS, "push", body).then().statusCode(413);
        }
        deliver(GitHost.CODING, headers(GitHost.CODING, "push", body, "no secret of ours"), body)
                .then()
                .statusCode(413);
        deliver(GitHost.CODEUP, headers(GitHost.CODEUP, "Push Hook", body, "no secret of ours"), body)
                .then()
                .statusCode(413);
        for (GitHost host : List.of(GitHost.GOGS, GitHost.CODING, GitHost.CODEUP)) {
            assertThat(events("refused")
                            .jsonPath()
                            .getList("items.findAll { it.source == '%s' && it.reason =~ /max-body/ }.reason"
                                    .formatted(host.label())))
                    .containsExactly("the body of 65537 bytes is longer than freshet.events.max-body, 65536 bytes:"
                            + " raise that, up to 64MiB, or send less in one body; who sent it is not known, and no more"
                            + " of such are written down for an hour");
        }
    }

    /// Its answer is that of any body that cannot be read: hosts switch a hook off that answers errors.
    @ParameterizedTest
    @CsvSource({"GITLAB", "GITEE"})
    void aBodyThatIsTooLongIsWrittenDownEachTimeWhereTheHeadersProveItsSender(GitHost host) {
        byte[] body = "x".repeat(WebhookProfile.MAX_BODY + 7).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            deliver(host, "Push Hook", body).then().statusCode(202).body("refused", equalTo(1));
        }
        assertThat(events("refused")
                        .jsonPath()
                        .getList("items.findAll { it.source == '%s' && it.reason =~ /65543/ }.reason"
                                .formatted(host.label())))
                .containsOnly("the body of 65543 bytes is longer than freshet.events.max-body, 65536 bytes:"
                        + " raise that, up to 64MiB, or send less in one body")
                .hasSize(2);
    }

    /// Each connection is shut at once, though its sender has more to say.
    @Test
    void nothingIsReadOnOfABodyThatIsTooLongOrAStrangers() throws IOException {
        String signature = "X-Hub-Signature-256: sha256=00\r\n";
        assertThat(answer(signature + "Content-Length: " + (WebhookProfile.MAX_BODY + 1) + "\r\n", 0))
                .startsWith("HTTP/1.1 413 ");
        assertThat(answer(signature + "Transfer-Encoding: chunked\r\n", WebhookProfile.MAX_BODY + 1))
                .startsWith("HTTP/1.1 413 ");
        assertThat(answer("Content-Length: 5\r\n", 0)).startsWith("HTTP/1.1 401 ");
        assertThat(answer("Transfer-Encoding: chunked\r\n", 0)).startsWith("HTTP/1.1 401 ");
    }

    /// All that is answered before the connection ends, to a request with these headers whose body never does.
    private static String answer(String headers, int chunk) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /webhooks/github HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (chunk > 0) {
                out.write(
                        (Integer.toHexString(chunk) + "\r\n" + "x".repeat(chunk)).getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aSecretReachesNoAnswerAndNoRecord() {
        byte[] body = "{\"password\":\"the-secret-of-gitee\",\"zen\":1}".getBytes(StandardCharsets.UTF_8);
        for (GitHost host : List.of(GitHost.GITEE, GitHost.GITLAB, GitHost.CODEUP)) {
            Map<String, String> headers = headers(host, "Push Hook", body, WebhookProfile.secret(host));
            headers.replaceAll((name, value) -> name.equals("X-Gitee-Token") ? WebhookProfile.secret(host) : value);
            String answer = deliver(host, headers, body)
                    .then()
                    .statusCode(202)
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain("the-secret-of");
        }
        for (String outcome : List.of("accepted", "ignored", "refused", "duplicate")) {
            assertThat(events(outcome).asString()).doesNotContain("the-secret-of");
        }
    }

    @Test
    void aRequestIdOfTheSendersIsNotTheAnswers() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String forged = UUID.randomUUID().toString();
        Map<String, String> headers = headers(GitHost.GITHUB, "ping", body, WebhookProfile.secret(GitHost.GITHUB));
        headers.put("X-Request-Id", forged);
        headers.put("x-fc-request-id", forged);
        assertThat(deliver(GitHost.GITHUB, headers, body).jsonPath().getString("request"))
                .isNotEqualTo(forged);
    }
}
