package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in, and in which envelope the answer comes.
final class GatewayTest {
    private static final String QUOTA = "DescribeRefreshQuota";

    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");
    private final Account account = Account.of("testid", "testsecret", "www.example.com");
    private final Simulator simulator =
            Simulator.builder().account(account).clock(clock).start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"-PT15M,200", "PT15M,200", "-PT15M1S,400", "PT15M1S,400"})
    void aTimestampMayLieFifteenMinutesEitherWay(Duration off, int status) throws Exception {
        TurnedClock wrong = new TurnedClock(clock.instant().plus(off).toString());
        Client skewed = new Client(simulator.uri(), "testid", "testsecret", wrong);

        assertThat(skewed.quota().status()).isEqualTo(status);
        assertThat(skewed.quota().code()).isEqualTo(status == 200 ? "" : "InvalidTimeStamp.Expired");
        assertThat(skewed.acs3(QUOTA, Map.of(), Map.of()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-04 05:06:07", "2026-13-04T05:06:07Z", "2026-03-04T05:06:07+08:00", "now"})
    void aTimestampOfAnotherFormIsRefused(String timestamp) throws Exception {
        assertThat(client.post(QUOTA, Map.of("Timestamp", timestamp)).code()).isEqualTo("InvalidTimeStamp.Format");
        assertThat(client.acs3(QUOTA, Map.of(), Map.of("x-acs-date", timestamp)).code())
                .isEqualTo("InvalidTimeStamp.Format");
    }

    @Test
    void aNonceWorksOnceInThirtyMinutes() throws Exception {
        Map<String, String> nonce = Map.of("SignatureNonce", "n1");
        assertThat(client.post(QUOTA, nonce).status()).isEqualTo(200);
        assertThat(client.post(QUOTA, nonce).code()).isEqualTo("SignatureNonceUsed");
        clock.turn(Duration.ofMinutes(30));
        assertThat(client.post(QUOTA, nonce).code()).isEqualTo("SignatureNonceUsed");
        clock.turn(Duration.ofSeconds(1));
        assertThat(client.post(QUOTA, nonce).status()).isEqualTo(200);
    }

    @Test
    void aStrangerBurnsNoNonce() throws Exception {
        Client stranger = new Client(simulator.uri(), "testid", "guessed", clock);

        assertThat(stranger.post(QUOTA, Map.of("SignatureNonce", "n1")).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(client.post(QUOTA, Map.of("SignatureNonce", "n1")).status()).isEqualTo(200);
    }

    @Test
    void aWrongSignatureIsAnsweredWithTheStringToSign() throws Exception {
        Client.Answer answer = new Client(simulator.uri(), "testid", "guessed", clock).quota();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("Message").asText())
                .startsWith("Specified signature is not matched with our calculation. server string to sign is:"
                        + "POST&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRefreshQuota%26Format%3DJSON");
        assertThat(answer.json().path("HostId").asText()).isEqualTo("127.0.0.1");
        assertThat(answer.json().path("RequestId").asText()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(answer.json().path("Recommend").asText()).contains("SignatureDoesNotMatch", "Cdn");
    }

    @ParameterizedTest
    @CsvSource({
        "Action,400,MissingAction",
        "Version,400,MissingVersion",
        "Timestamp,400,MissingTimestamp",
        "SignatureMethod,400,MissingSignatureMethod",
        "SignatureVersion,400,MissingSignatureVersion",
        "SignatureNonce,400,MissingSignatureNonce",
        "AccessKeyId,400,MissingAccessKeyId",
        "Signature,400,MissingSignature"
    })
    void eachCommonParameterIsMandatory(String left, int status, String code) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(client.signed("POST", client.common(QUOTA, Map.of())));
        parameters.remove(left);
        Client.Answer answer = client.send(client.form(Client.encode(parameters)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Action,DescribeNothing,404,InvalidAction.NotFound",
        "Version,2014-11-11,400,InvalidVersion",
        "SignatureMethod,HMAC-MD5,400,InvalidSignatureMethod",
        "SignatureVersion,2.0,400,InvalidParameter",
        "AccessKeyId,nobody,404,InvalidAccessKeyId.NotFound",
        "SecurityToken,unasked,400,InvalidSecurityToken.Malformed"
    })
    void aWrongCommonParameterHasItsCode(String name, String value, int status, String code) throws Exception {
        Client.Answer answer = client.post(QUOTA, Map.of(name, value));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void anotherMethodOrPathIsNoApi() throws Exception {
        String query = Client.encode(client.signed("GET", client.common(QUOTA, Map.of())));
        assertThat(client.send(HttpRequest.newBuilder(simulator.uri().resolve("/?" + query))
                                .PUT(BodyPublishers.noBody()))
                        .code())
                .isEqualTo("UnsupportedHTTPMethod");
        assertThat(client.send(HttpRequest.newBuilder(simulator.uri().resolve("/v1?" + query)))
                        .code())
                .isEqualTo("InvalidAction.NotFound");
    }

    @Test
    void queryAndFormAreMergedAndSignedTogether() throws Exception {
        Map<String, String> all = client.signed(
                "POST", client.common("RefreshObjectCaches", Map.of("ObjectPath", "http://www.example.com/a b")));
        Map<String, String> query = new LinkedHashMap<>(all);
        String path = query.remove("ObjectPath");
        // A form may write a space as +, and the signature is over the decoded value.
        String form = Client.encode(Map.of("ObjectPath", String.valueOf(path))).replace("%20", "+");
        HttpRequest.Builder request = HttpRequest.newBuilder(simulator.uri().resolve("/?" + Client.encode(query)))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(form));

        assertThat(client.send(request).code()).isEqualTo("InvalidObjectPath.Malformed");
        assertThat(simulator.calls().getFirst().lines()).containsExactly("http://www.example.com/a b");
    }

    @Test
    void withoutAFormatAnRpcAnswerIsXmlAndAnAcs3AnswerIsJson() throws Exception {
        Client.Answer refused = client.post(QUOTA, Map.of("Format", "", "Version", "1"));
        Client.Answer accepted = client.get("DescribeRefreshTasks", Map.of("Format", "XML", "ObjectType", "file"));
        client.refresh(
                "File", "http://www.example.com/?a=1&b=<2>".replace("<", "%3C").replace(">", "%3E"));
        Client.Answer listed = client.get("DescribeRefreshTasks", Map.of("Format", "xml"));

        assertThat(refused.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><RequestId>")
                .contains("<Code>InvalidVersion</Code>");
        assertThat(accepted.body()).contains("<DescribeRefreshTasksResponse>", "<TotalCount>0</TotalCount>");
        assertThat(listed.body())
                .contains("<Tasks><CDNTask><TaskId>", "<ObjectPath>http://www.example.com/?a=1&amp;b=%3C2%3E<");
        assertThat(listed.http().headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
        assertThat(client.acs3(QUOTA, Map.of(), Map.of()).json().has("UrlRemain"))
                .isTrue();
    }

    @Test
    void everyAnswerCarriesTheDateOfTheSimulatorsClock() throws Exception {
        assertThat(client.quota().http().headers().firstValue("Date")).contains("Wed, 04 Mar 2026 05:06:07 GMT");
        assertThat(client.post("Nothing", Map.of()).http().headers().firstValue("Date"))
                .contains("Wed, 04 Mar 2026 05:06:07 GMT");
    }

    @Test
    void anAcs3CallMustSignItsHeadersAndBody() throws Exception {
        assertThat(client.acs3(QUOTA, Map.of(), Map.of()).status()).isEqualTo(200);
        assertThat(client.acs3("", Map.of(), Map.of()).code()).isEqualTo("MissingAction");
        assertThat(client.acs3(QUOTA, Map.of(), Map.of("x-acs-version", "1")).code())
                .isEqualTo("InvalidVersion");
        assertThat(bare("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=00"))
                .isEqualTo("IncompleteSignature");
        assertThat(bare("ACS3-HMAC-SHA256 nonsense")).isEqualTo("IncompleteSignature");
        assertThat(bare("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=x-acs-action;x-acs-version,Signature=00"))
                .isEqualTo("Missingx-acs-date");
        assertThat(new Client(simulator.uri(), "testid", "guessed", clock)
                        .acs3(QUOTA, Map.of(), Map.of())
                        .json()
                        .path("Message")
                        .asText())
                .contains("server string to sign is:ACS3-HMAC-SHA256\n");
    }

    @Test
    void anUnreasonableRequestIsTurnedAwayBeforeItIsRead() throws Exception {
        assertThat(client.send(client.form("a=" + "x".repeat(9 << 20))).status())
                .isEqualTo(413);
        // Last: the server ends this connection, and a request that finds it ending in the pool would fail.
        assertThat(client.get("RefreshObjectCaches", Map.of("ObjectPath", "x".repeat(40_000)))
                        .status())
                .isEqualTo(414);
    }

    private String bare(String authorization) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(simulator.uri().resolve("/"))
                        .header("Authorization", authorization)
                        .header("x-acs-action", QUOTA)
                        .header("x-acs-version", "2018-05-10"))
                .code();
    }
}
