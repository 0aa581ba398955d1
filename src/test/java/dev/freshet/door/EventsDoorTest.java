package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.freshet.signature.VendorKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/events` as CloudEvents' senders, EventBridge and SMQ call it.
@QuarkusTest
@TestProfile(EventsDoorProfile.class)
class EventsDoorTest {
    private static RequestSpecification raw() {
        return given();
    }

    private static RequestSpecification operator() {
        return raw().header("Authorization", "Bearer " + FunctionComputeProfile.OPERATOR);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Nothing comes back that a broker could route on.
    private static ValidatableResponse taken(RequestSpecification request) {
        return request.post("/events")
                .then()
                .statusCode(204)
                .body(emptyOrNullString())
                .header("ce-id", nullValue());
    }

    private static RequestSpecification with(Map<String, String> headers, byte[] body) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        String type = others.remove("Content-Type");
        return raw().headers(others)
                .contentType(type == null ? "application/json" : type)
                .body(body);
    }

    private static String data(String key) {
        return """
                {"eventName":"ObjectCreated:PutObject","oss":{"bucket":{"name":"my-site"},"object":{"key":"site/%s"}}}""".formatted(key);
    }

    private static String event(String key) {
        return """
                {"specversion":"1.0","id":"%s","source":"acs.oss","type":"oss:ObjectCreated:PutObject","data":%s}""".formatted(UUID.randomUUID(), data(key));
    }

    /// As what cannot be read is: its sender would only repeat it.
    @Test
    void aBodyOfMoreElementsThanAreTakenIsWrittenDownAndAnsweredAsASuccess() {
        String batch =
                "[" + (event("many.css") + ",").repeat(50) + "0,".repeat(FunctionComputeProfile.MAX_ELEMENTS) + "0]";
        taken(operator().contentType("application/cloudevents-batch+json").body(bytes(batch)));
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .get("/api/v1/events")
                .then()
                .body("items[0].reason", containsString("freshet.events.max-elements"));
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("url", "https://www.example.com/many.css")
                .get("/api/v1/records")
                .then()
                .body("items", hasSize(0));
    }

    private static void isRecorded(String path) {
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("url", "https://www.example.com/" + path)
                .get("/api/v1/records")
                .then()
                .body("items", hasSize(1))
                .body("items[0].changes", equalTo(1));
    }

    private static int events() {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("limit", 500)
                .get("/api/v1/events")
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void aStructuredEventIsTakenOnce() {
        byte[] body = bytes(event("structured.css"));
        taken(operator()
                .contentType("application/cloudevents+json; charset=UTF-8")
                .body(body));
        taken(operator().contentType("Application/CloudEvents+JSON").body(body));
        isRecorded("structured.css");
    }

    @Test
    void eachEventOfABatchIsTaken() {
        taken(operator()
                .contentType("application/cloudevents-batch+json")
                .body(bytes("[" + event("batch1.css") + "," + event("batch2.css") + "]")));
        isRecorded("batch1.css");
        isRecorded("batch2.css");
    }

    @Test
    void anEmptyBatchIsNoMistake() {
        taken(operator().contentType("application/cloudevents-batch+json").body(bytes("[]")));
    }

    @Test
    void aBinaryEventHasItsAttributesInHeadersThatAreDecodedOnce() {
        taken(operator()
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "acs.oss")
                .header("ce-type", "oss:ObjectCreated:PutObject")
                .header("ce-subject", "\"acs:oss:cn-hangzhou:1234567890123456:my-site/site/%E4%BD%A0%20b%2541.png\"")
                .contentType("application/json; charset=utf-8")
                .body(bytes("{\"eventName\":\"ObjectCreated:PutObject\"}")));
        isRecorded("%E4%BD%A0%20b%2541.png");
    }

    @Test
    void aHeaderThatIsNoUtf8IsWrittenDownAsRefused() {
        taken(operator()
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "acs.oss")
                .header("ce-type", "oss:ObjectCreated:PutObject")
                .header("ce-subject", "a%C0%A0b")
                .body(bytes(data("never.css"))));
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .get("/api/v1/events")
                .then()
                .body("items[0].reason", equalTo("a ce- header that is no UTF-8 once it is decoded"));
    }

    @Test
    void aBinaryEventWithASubjectAloneIsWrittenDownAsRefusedWithWhatIsMissing() {
        taken(operator()
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "acs.oss")
                .header("ce-type", "oss:ObjectCreated:PutObject")
                .header("ce-subject", "acs:oss:cn-hangzhou:1234567890123456:my-site/site/alone.css"));
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .get("/api/v1/events")
                .then()
                .body(
                        "items[0].reason",
                        equalTo(
                                "a CloudEvent oss:ObjectCreated:PutObject has no data, and a subject alone is not taken;"
                                        + " send the event of the object as JSON data, or {} where it is of OSS and the"
                                        + " subject ends with <bucket>/<key>"));
    }

    /// As Ceph pushes with `cloudevents=true`.
    @Test
    void aBinaryEventOfCephIsTakenWithItsRawKey() {
        taken(operator()
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "ceph:s3.default.my-site")
                .header("ce-type", "com.amazonaws.ObjectCreated:Put")
                .header("ce-subject", "site/ceph+1.css")
                .contentType("application/json")
                .body(bytes("""
                        {"Records":[{"eventSource":"ceph:s3","eventName":"ObjectCreated:Put","s3":{
                         "bucket":{"name":"my-site"},"object":{"key":"site/ceph+1.css"}}}]}""")));
        isRecorded("ceph%2B1.css");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/event-endings.csv", numLinesToSkip = 1)
    void everyFixtureIsAnsweredWith204(String name) throws IOException {
        taken(operator()
                .contentType("application/json")
                .body(Files.readAllBytes(Path.of("src/test/resources/events", name))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eventBridgeIsBelievedForItsSignature(int version) {
        byte[] body = bytes(event("bridge" + version + ".css"));
        Instant now = Clock.systemUTC().instant();
        taken(with(VendorKeys.bridge(version, body, now, ""), body));
        isRecorded("bridge" + version + ".css");
    }

    @Test
    void smqIsBelievedForItsSignatureInEachOfItsFormats() {
        String text = Base64.getEncoder().encodeToString(bytes("{\"events\":[" + data("simple.css") + "]}"));
        String id = UUID.randomUUID().toString();
        Map<String, String> told = Map.of(
                "x-mns-topic-owner", VendorKeys.OWNER, "x-mns-topic-name", "site-changes", "x-mns-message-id", id);
        smq("text/plain;charset=utf-8", bytes(text), told);
        isRecorded("simple.css");

        String json = """
                {"TopicOwner":"%s","TopicName":"site-changes","MessageId":"%s-2","Message":"%s"}""".formatted(
                        VendorKeys.OWNER,
                        id,
                        Base64.getEncoder().encodeToString(bytes("{\"events\":[" + data("json.css") + "]}")));
        smq("application/json", bytes(json), Map.of());
        isRecorded("json.css");

        String xml = """
                <?xml version="1.0" encoding="utf-8"?>
                <Notification xlmns="http://mns.aliyuncs.com/doc/v1/"><TopicOwner>%s</TopicOwner>
                  <TopicName>site-changes</TopicName><MessageId>%s-3</MessageId><Message>%s</Message>
                  <PublishTime>1795226404123</Publish></Notification>""".formatted(
                        VendorKeys.OWNER,
                        id,
                        Base64.getEncoder().encodeToString(bytes("{\"events\":[" + data("xml.css") + "]}")));
        smq("text/xml;charset=utf-8", bytes(xml), Map.of());
        isRecorded("xml.css");
    }

    /// The signature is good, and says nothing of what somebody on the way has added.
    @Test
    void whatEventBridgeSignedIsNoOtherEventUnderHeadersOfAStranger() {
        byte[] body = bytes(data("once.css"));
        Instant now = Clock.systemUTC().instant();
        for (int i = 0; i < 4; i++) {
            Map<String, String> headers = new LinkedHashMap<>(VendorKeys.bridge(2, body, now, ""));
            if (i > 0) {
                headers.put(i == 1 ? "x-mns-message-id" : "ce-id", "made-up-" + i);
                headers.putAll(Map.of("ce-source", "s", "ce-specversion", "1.0", "ce-type", "t"));
            }
            taken(with(headers, body));
        }
        isRecorded("once.css");
    }

    private static void smq(String type, byte[] body, Map<String, String> told) {
        taken(with(VendorKeys.smq("/events", type, body, told), body));
        // SMQ pushes again whatever it did not hear an answer to.
        taken(with(VendorKeys.smq("/events", type, body, told), body));
    }

    @Test
    void anExternalEntityInXmlIsNotRead() {
        String xml = """
                <?xml version="1.0"?><!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <Notification><TopicOwner>%s</TopicOwner><Message>&x;</Message></Notification>""".formatted(VendorKeys.OWNER);
        taken(with(VendorKeys.smq("/events", "text/xml", bytes(xml), Map.of()), bytes(xml)));
        given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .get("/api/v1/events")
                .then()
                .body("items[0].source", equalTo("smq"))
                .body("items[0].reason", equalTo("an SMQ notification without Message"));
    }

    @Test
    void whoeverSignsWronglyIsTurnedAwayAndNobodyParsesIt() {
        int before = events();
        byte[] body = bytes(event("forged.css"));
        Map<String, String> bridge =
                VendorKeys.bridge(2, body, Clock.systemUTC().instant(), "");
        with(bridge, bytes("not even JSON")).post("/events").then().statusCode(403);
        Map<String, String> smq = VendorKeys.smq("/elsewhere", "text/plain", body, Map.of());
        with(smq, body).post("/events").then().statusCode(403);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aReplayOfEventBridgesIsTurnedAway() {
        byte[] body = bytes(event("replayed.css"));
        Map<String, String> old =
                VendorKeys.bridge(2, body, Clock.systemUTC().instant().minusSeconds(120), "");
        with(old, body).post("/events").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer wrong-token-of-somebody", "Basic b3A6b3A="})
    void strangersAreTurnedAwayUnread(String authorization) {
        int before = events();
        RequestSpecification request = raw().contentType("application/json").body(bytes("{not JSON"));
        (authorization.isEmpty() ? request : request.header("Authorization", authorization))
                .header("x-fc-control-path", "/events")
                .post("/events")
                .then()
                .statusCode(401);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsTooLongIsWrittenDownWhereItsSenderIsKnownAndCutOffElsewhere() {
        byte[] body = bytes("{\"a\":\"" + "x".repeat(FunctionComputeProfile.MAX_BODY) + "\"}");
        taken(operator().contentType("application/json").body(body));
        for (int i = 0; i < 3; i++) {
            with(VendorKeys.bridge(2, body, Clock.systemUTC().instant(), ""), body)
                    .post("/events")
                    .then()
                    .statusCode(413);
        }
        List<String> reasons = given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", "refused")
                .queryParam("limit", 500)
                .get("/api/v1/events")
                .jsonPath()
                .getList("items.findAll { it.reason =~ /^the body of 65544 bytes/ }.reason");
        String tooLong =
                "the body of 65544 bytes is longer than freshet.events.max-body, 65536 bytes: raise that, up to"
                        + " 64MiB, or send less in one body";
        assertThat(reasons)
                .as("each of a known sender, and one an hour of unknown ones")
                .containsExactlyInAnyOrder(
                        tooLong,
                        tooLong + "; who sent it is not known, and no more of such are written down for an hour");
    }

    @Test
    void theHandshakeAdmitsOnlyWhomTheSettingsList() {
        raw().header("WebHook-Request-Origin", "eventgrid.azure.net")
                .header("WebHook-Request-Callback", "http://127.0.0.1:9/never")
                .options("/events")
                .then()
                .statusCode(200)
                .header("WebHook-Allowed-Origin", "eventgrid.azure.net")
                .header("WebHook-Allowed-Rate", "600000");
        raw().header("WebHook-Request-Origin", "evil.example")
                .options("/events")
                .then()
                .statusCode(403)
                .header("WebHook-Allowed-Origin", nullValue());
    }

    @Test
    void anyAnswerTellsMinioThatSomebodyIsThere() {
        raw().head("/events").then().statusCode(405);
    }

    @Test
    void randomHeadersAndBytesNeverYieldAServerError() {
        Random random = new Random(11);
        List<String> types = List.of(
                "application/cloudevents+json",
                "application/cloudevents-batch+json",
                "application/json",
                "text/xml",
                "text/plain",
                "application/octet-stream");
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            RequestSpecification request = operator().contentType(types.get(random.nextInt(types.size())));
            for (String name :
                    List.of("ce-id", "ce-source", "ce-type", "ce-specversion", "ce-subject", "x-mns-version")) {
                if (random.nextBoolean()) {
                    request.header(name, Integer.toString(random.nextInt(), 36) + "%" + random.nextInt(100));
                }
            }
            request.body(body).post("/events").then().statusCode(204);
        }
    }
}
