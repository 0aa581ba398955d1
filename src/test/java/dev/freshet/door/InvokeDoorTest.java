package dev.freshet.door;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.freshet.event.Ending;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/invoke` as Function Compute calls it.
@QuarkusTest
@TestProfile(FunctionComputeProfile.class)
class InvokeDoorTest {
    private static RequestSpecification raw() {
        return given().contentType("application/octet-stream");
    }

    private static RequestSpecification platform() {
        return raw().header("x-fc-request-id", UUID.randomUUID().toString())
                .header("x-fc-control-path", "/invoke")
                .header("x-fc-function-timeout", "60");
    }

    private static ValidatableResponse invoke(String body) {
        return platform()
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/invoke")
                .then();
    }

    /// A fixture as if it were told for the first time: the ids of its OSS requests are its own.
    private static String fixture(String name) throws IOException {
        String own = "%012X".formatted(UUID.randomUUID().getMostSignificantBits() >>> 16);
        return Files.readString(Path.of("src/test/resources/events", name)).replace("6740A1B2C3D4", own);
    }

    private static String event(String name, String key) {
        return """
                {"events":[{"eventName":"%s","eventSource":"acs:oss","eventTime":"2026-11-21T02:00:03.000Z",
                 "oss":{"bucket":{"name":"my-site"},"object":{"key":"%s","size":3,"deltaSize":3,"eTag":"AB"}},
                 "responseElements":{"requestId":"%s"}}]}""".formatted(name, key, UUID.randomUUID());
    }

    private static Response records(String url) {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("url", url)
                .get("/api/v1/records");
    }

    private static Response events(String outcome) {
        return given().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .queryParam("outcome", outcome)
                .queryParam("limit", 500)
                .get("/api/v1/events");
    }

    @Test
    void anEventIsARecordBeforeItsAnswerLeaves() {
        invoke(event("ObjectCreated:PutObject", "site/first.css"))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .header("x-fc-status", not("404"));
        records("https://www.example.com/first.css")
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("waiting"))
                .body("items[0].cause.bucket", equalTo("my-site"))
                .body("items[0].cause.key", equalTo("site/first.css"));
    }

    @Test
    void theRequestIdOfThePlatformIsTheAnswers() {
        raw().header("x-fc-request-id", "1-6740a1b2-0c5f6a11")
                .header("x-fc-control-path", "/invoke")
                .body(event("ObjectCreated:PutObject", "site/id.css").getBytes(StandardCharsets.UTF_8))
                .post("/invoke")
                .then()
                .body("request", equalTo("1-6740a1b2-0c5f6a11"));
    }

    @Test
    void twoWritesOfAnEmulatorThatKnowsOneSequencerAreTwoChanges() throws IOException {
        String both = Files.readString(Path.of("src/test/resources/events/s3-emulator-constant-sequencer.json"))
                .replace("site/emulated.html", "site/emulated-twice.html")
                .replace("harbour-site", "my-site");
        invoke(both).body("accepted", equalTo(2)).body("duplicates", equalTo(0));
        invoke(both).body("accepted", equalTo(0)).body("duplicates", equalTo(2));
        records("https://www.example.com/emulated-twice.html").then().body("items[0].changes", equalTo(2));
    }

    @Test
    void theSameEventTwiceMakesOneTask() {
        String event = event("ObjectCreated:PutObject", "site/twice.css");
        invoke(event).body("accepted", equalTo(1));
        invoke(event).statusCode(200).body("accepted", equalTo(0)).body("duplicates", equalTo(1));
        records("https://www.example.com/twice.css")
                .then()
                .body("items", hasSize(1))
                .body("items[0].changes", equalTo(1));
    }

    @Test
    void nineGoodBesideOneBadAreTaken() throws IOException {
        invoke(fixture("oss-nine-good-one-bad.json"))
                .statusCode(200)
                .body("accepted", equalTo(9))
                .body("refused", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectCreated:PostObject, 1, 0", "ObjectCreated:CompleteMultipartUpload, 1, 0",
        "ObjectRemoved:DeleteObjects, 1, 0", "ObjectModified:UpdateObjectMeta, 1, 0",
        "ObjectCreated:SomethingNew, 1, 0", "ObjectCreated:UploadPart, 0, 1",
        "ObjectDownloaded:GetObject, 0, 1", "ObjectRestore:FinishRestore, 0, 1"
    })
    void anEventsNameDecides(String name, int accepted, int ignored) {
        invoke(event(name, "site/named/" + UUID.randomUUID()))
                .statusCode(200)
                .body("accepted", equalTo(accepted))
                .body("ignored", equalTo(ignored));
    }

    @Test
    void aKeyThatNoSiteMapsIsIgnoredWithItsReason() {
        invoke(event("ObjectCreated:PutObject", "elsewhere/a.css"))
                .statusCode(200)
                .body("ignored", equalTo(1));
        events("ignored").then().body("items.subject", hasItem("my-site/elsewhere/a.css"));
    }

    @Test
    void aKeyWhoseUrlIsTooLongIsRefusedWithItsReason() {
        String key = "site/" + "文".repeat(200);
        invoke(event("ObjectCreated:PutObject", key)).statusCode(200).body("refused", equalTo(1));
        events("refused")
                .then()
                .body(
                        "items.find { it.subject == 'my-site/" + key + "' }.reason",
                        equalTo("site www: the URL under www.example.com would be longer than 1024 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"events\":[", "42", "{\"a\":1}", "[[[[7]]]]", "\u0000", "{} {}"})
    void poisonIsWrittenDownAndAnsweredAsASuccess(String body) {
        invoke(body).statusCode(200).body("refused", equalTo(1)).header("x-fc-status", not("404"));
        events("refused").then().body("items.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    @Test
    void aBodyThatIsTooLongIsPoisonToo() {
        invoke("{\"a\":\"" + "x".repeat(FunctionComputeProfile.MAX_BODY) + "\"}")
                .statusCode(200)
                .body("refused", equalTo(1));
        events("refused").then().body("items.reason", hasItem(containsString("freshet.events.max-body")));
    }

    @Test
    void aBodyOfMoreElementsThanAreTakenIsPoisonToo() {
        String junk = "0,".repeat(FunctionComputeProfile.MAX_ELEMENTS);
        invoke("{\"events\":[" + junk + "0]}").statusCode(200).body("refused", equalTo(1));
        events("refused").then().body("items.reason", hasItem(containsString("freshet.events.max-elements")));
    }

    @Test
    void junkIsCountedInOneRowAndWhatIsGoodBesideItTaken() {
        String good = event("ObjectCreated:PutObject", "site/beside-junk.css");
        String body = good.replace("[{", "[" + "0,".repeat(900) + "{");
        String request = invoke(body)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("refused", equalTo(900))
                .extract()
                .path("request");
        assertThat(events("refused").jsonPath().getList("items.findAll { it.request == '" + request + "' }.reason"))
                .containsExactly("900 events of one body: an element of events that is no event");
        records("https://www.example.com/beside-junk.css").then().body("items", hasSize(1));
    }

    @Test
    void thousandsOfIgnoredKeysCostNoRowEachAndEachOfAHundredIsFound() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            events.append(i == 0 ? "" : ",").append("""
                    {"eventName":"ObjectCreated:PutObject","oss":{"bucket":{"name":"my-site"},"object":{"key":"%d"}}}""".formatted(i));
        }
        String request = invoke("{\"events\":[" + events + "]}")
                .statusCode(200)
                .body("ignored", equalTo(300))
                .extract()
                .path("request");
        JsonPath told = events("ignored").jsonPath();
        String ours = "items.findAll { it.request == '" + request + "' }";
        assertThat(told.getList(ours)).hasSize(101);
        assertThat(told.<String>getList(ours + ".subject"))
                .contains("my-site/0", "my-site/99", "my-site/100 and others");
        assertThat(told.<String>getList(ours + ".reason")).anyMatch(why -> why.startsWith("200 events of one body: "));
    }

    @Test
    void jsonThatNestsTooDeepIsPoisonToo() {
        invoke("{\"events\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                .statusCode(200)
                .body("refused", equalTo(1));
    }

    @Test
    void randomBytesNeverYieldAServerError() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            platform().body(body).post("/invoke").then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/event-endings.csv", numLinesToSkip = 1)
    void eachFixtureIsAnsweredAsTheTableSays(String name, int accepted, int finished, int ignored, int refused)
            throws IOException {
        JsonPath counts = invoke(fixture(name)).statusCode(200).extract().jsonPath();
        // Some fixtures bring one event in different wrappings: the second time it is a duplicate.
        assertThat(counts.getInt("accepted") + counts.getInt("duplicates")).isEqualTo(accepted);
        assertThat(counts.getInt("ignored")).isEqualTo(ignored + finished);
        assertThat(counts.getInt("refused")).isEqualTo(refused);
    }

    @Test
    void theTimerIsAnsweredAndNothingIsMissing() throws IOException {
        invoke(fixture("timer-tick.json")).statusCode(200).body("accepted", equalTo(0));
        given().get("/q/health/well").then().body(not(containsString("timer-missing")));
    }

    @Test
    void theSamePathThroughThePublicTriggerNeedsAToken() {
        byte[] body = event("ObjectCreated:PutObject", "site/forged.css").getBytes(StandardCharsets.UTF_8);
        raw().header("x-fc-control-path", "/http-invoke")
                .body(body)
                .post("/invoke")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
        raw().body(body).post("/invoke").then().statusCode(401);
        raw().header("Authorization", "Bearer " + FunctionComputeProfile.VIEWER)
                .body(body)
                .post("/invoke")
                .then()
                .statusCode(401);
        records("https://www.example.com/forged.css").then().body("items", hasSize(0));
        raw().header("Authorization", "Bearer " + FunctionComputeProfile.OPERATOR)
                .body(body)
                .post("/invoke")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void onlyPostIsAllowed(String method) {
        platform().request(method, "/invoke").then().statusCode(405).header("Allow", "POST");
    }

    @Test
    void theHooksAnswerThePlatformAndNobodyElse() {
        given().header("x-fc-control-path", "/initialize")
                .post("/initialize")
                .then()
                .statusCode(200);
        given().header("x-fc-control-path", "/pre-stop").get("/pre-stop").then().statusCode(200);
        given().post("/initialize").then().statusCode(401);
        given().header("x-fc-control-path", "/http-invoke")
                .get("/pre-stop")
                .then()
                .statusCode(401);
    }

    @Test
    void everyRecordedPayloadIsSortedAsTheDecoderSortsItHere() throws IOException {
        try (Stream<Path> files = Files.walk(payloads())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] body = Files.readAllBytes(file);
                Response answer = platform().body(body).post("/invoke");
                Ending here = Ending.of(body);

                assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
                JsonPath counts = answer.jsonPath();
                // No site takes what is in other buckets, and other tests may have told an event before.
                assertThat(counts.getInt("accepted") + counts.getInt("duplicates") + counts.getInt("ignored"))
                        .as(file.toString())
                        .isEqualTo(here.accepted() + here.finished() + here.ignored());
                assertThat(counts.getInt("refused")).as(file.toString()).isEqualTo(here.refused());
            }
        }
    }

    private static Path payloads() {
        String folder = System.getenv("FRESHET_PAYLOADS");
        assumeThat(folder)
                .as("FRESHET_PAYLOADS names no folder of recorded payloads")
                .isNotNull();
        return Path.of(folder);
    }

    @Test
    void noSecretOfThePlatformReachesAnAnswerOrARecord() {
        String secret = "secret-of-the-role-4711";
        String answer = platform()
                .header("x-fc-access-key-id", "STS.id")
                .header("x-fc-access-key-secret", secret)
                .header("x-fc-security-token", secret)
                .body(event("ObjectCreated:PutObject", "site/secret.css").getBytes(StandardCharsets.UTF_8))
                .post("/invoke")
                .asString();
        assertThat(answer).doesNotContain(secret);
        assertThat(records("https://www.example.com/secret.css").asString()).doesNotContain(secret);
    }
}
