package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class MistakesTest {
    @Test
    void everyBadLineOfEveryListIsTold() {
        Ask.refresh("""
                {"urls":["https://www.example.com/fine","ftp://www.example.com/a","https://stranger.example.org/"],
                 "directories":["https://www.example.com/no-slash"],
                 "patterns":["https://www.example.com/(a|b)"],
                 "ignoreParams":["https://user:pass@www.example.com/a"],
                 "tags":[{"domain":"www.example.com","tag":"a,b"}]}""")
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Bad Request"))
                .body("status", equalTo(400))
                .body("errors.field", contains("urls", "urls", "directories", "patterns", "ignoreParams", "tags"))
                .body("errors.index", contains(1, 2, 0, 0, 0, 0))
                .body("errors[0].value", equalTo("ftp://www.example.com/a"))
                .body("errors.reason", everyItem(not(equalTo(""))))
                .body("errors.remedy", everyItem(not(equalTo(""))));
    }

    @Test
    void nothingIsTakenFromARequestWithABadLine() {
        Ask.refresh("{\"urls\":[\"https://www.example.com/untaken\",\"nonsense\"]}")
                .statusCode(400);

        List<?> found = Ask.get("/api/v1/records", Map.of("url", "https://www.example.com/untaken"))
                .path("items");
        assertThat(found).isEmpty();
    }

    @Test
    void aProductThatCannotDoWhatIsAskedSaysSo() {
        Ask.refresh("{\"everything\":[\"www\"],\"confirm\":true,\"confirmEverything\":\"www\"}")
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("everything"))
                .body("errors[0].reason", containsString("CDN, which has no refresh of kind everything"))
                .body("errors[0].remedy", containsString("urls"));
    }

    @Test
    void everythingOfASiteThatIsNoneIsTold() {
        Ask.refresh("{\"everything\":[\"nobody\"]}")
                .statusCode(400)
                .body("errors[0].reason", containsString("no site has this name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[5]                                                       | tags        | is no object",
                "[{\"domain\":\"www.example.com\"}]                        | tags.tag    | is missing",
                "[{\"tag\":\"home\"}]                                      | tags.domain | is missing",
                "[{\"domain\":\"www.example.com\",\"tag\":5}]             | tags.tag    | is no string",
                "[{\"domain\":\"www.example.com\",\"tag\":\"\"}]          | tags        | is empty",
                "[{\"domain\":\"www.example.com\",\"tag\":\"a b\"}]       | tags        | a space",
                "[{\"domain\":\"stranger.example.org\",\"tag\":\"a\"}]    | tags        | no site serves"
            })
    void aTagThatIsNoneIsTold(String tags, String field, String reason) {
        Ask.refresh("{\"tags\":" + tags + "}")
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].reason", containsString(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "ISO-8859-1"})
    void aLineInAnotherEncodingIsNotGuessed(String charset) {
        byte[] body = "{\"urls\":[\"https://www.example.com/caf\u00e9\"]}".getBytes(Charset.forName(charset));
        Ask.as(ApiProfile.OPERATOR)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/refresh")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].reason", equalTo("is not text in UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"urls\":\"https://www.example.com/\"}      | urls    | is no list",
                "{\"urls\":[5]}                               | urls    | is no string",
                "{\"urls\":[null]}                            | urls    | is no string",
                "{\"urls\":[{\"a\":[1]}]}                     | urls    | is no string",
                "{\"force\":\"true\"}                         | force   | is neither true nor false",
                "{\"force\":1}                                | force   | is neither true nor false",
                "{\"now\":[]}                                 | now     | is neither true nor false",
                "{\"reason\":5}                               | reason  | is no string",
                "{\"url\":[]}                                 | url     | is no field of this address",
                "{\"area\":\"\"}                              | area    | is no field of this address",
                "{}                                           | urls    | is empty, and so is every other list",
                "{\"urls\":null,\"reason\":null,\"now\":null} | urls    | is empty, and so is every other list",
                "[]                                           | body    | is no JSON object",
                "{\"reason\":\"\\u0000\"}                     | reason  | holds control characters or broken Unicode",
                "{\"reason\":\"\\ud800\"}                     | reason  | holds control characters or broken Unicode",
            })
    void whatIsWrongWithARefreshIsNamed(String body, String field, String reason) {
        Ask.refresh(body)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].reason", equalTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"directories\":[]                         | directories | is no field of this address",
                "\"area\":\"moon\"                          | area        | is no area",
                "\"headers\":[]                             | headers     | is no object",
                "\"headers\":{\"A B\":\"x\"}                | headers     | is no name of a header",
                "\"headers\":{\"Host\":\"x\"}               | headers     | is decided by the URL",
                "\"headers\":{\"X\":5}                      | headers.X   | is no string",
                "\"headers\":{\"X\":[\"a\",{}]}             | headers.X   | is no string",
                "\"headers\":{\"X\":[]}                     | headers.X   | has 0 values",
                "\"headers\":{\"X\":\"a\\r\\nY: b\"}        | headers.X   | is no value of a header",
                "\"headers\":{\"X\":\"ü\"}                  | headers.X   | is no value of a header",
                "\"headers\":{\"X\":\"a\",\"x\":\"b\"}      | headers.x   | comes twice: case does not tell headers apart",
            })
    void whatIsWrongWithAPrefetchIsNamed(String options, String field, String reason) {
        Ask.prefetch("{\"urls\":[\"https://www.example.com/p\"]," + options + "}")
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].reason", equalTo(reason));
    }

    @Test
    void aPrefetchNamesNoDirectory() {
        Ask.prefetch("{\"urls\":[\"https://www.example.com/p/\"],\"afterRefresh\":true}")
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].index", equalTo(0))
                .body("errors[0].reason", containsString("directory"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refresh  | urls         | https://www.example.com/*          | https://www.example.com/ under directories",
                "refresh  | urls         | https://www.example.com/img/*.jpg  | https://www.example.com/img/[^/]*.jpg under patterns",
                "refresh  | directories  | https://www.example.com/img/*/     | https://www.example.com/img/ under directories",
                "refresh  | patterns     | https://www.example.com/img/*.jpg  | https://www.example.com/img/[^/]*.jpg under patterns",
                "refresh  | ignoreParams | https://www.example.com/img/*.jpg  | https://www.example.com/img/[^/]*.jpg under patterns",
                "prefetch | urls         | https://www.example.com/img/*.jpg  | name each file",
                "prefetch | urls         | https://www.example.com/a?x-oss-signature=b | without x-oss-signature",
                "refresh  | urls         | https://www.example.com/a, https://www.example.com/b | send each as a line of its own",
                "refresh  | directories  | https://www.example.com/a/;https://www.example.com/b/ | send each as a line of its own",
                "prefetch | urls         | https://www.example.com/a https://www.example.com/b | send each as a line of its own",
            })
    void aUrlThatNothingHasIsToldWithWhatWasMeant(String door, String field, String text, String remedy) {
        String body = "{\"" + field + "\":[\"https://www.example.com/fine/\",\"" + text + "\"]}";
        (door.equals("refresh") ? Ask.refresh(body) : Ask.prefetch(body.replace("fine/", "fine")))
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].remedy", containsString(remedy));
    }

    @Test
    void brokenJsonIsToldByLineAndColumn() {
        Ask.refresh("{\n  \"urls\": [}\n}")
                .statusCode(400)
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].reason", containsString("line 2, column 12"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"urls\":[],\"urls\":[]} | Duplicate",
                "{\"urls\":[]} {}          | goes on after",
                "{\"urls\":[               | Unexpected end-of-input",
                "nonsense                  | Unrecognized token",
            })
    void jsonIsReadStrictly(String body, String reason) {
        Ask.refresh(body).statusCode(400).body("errors[0].reason", containsString(reason));
    }

    @Test
    void jsonThatNestsTooDeepIsRefused() {
        Ask.refresh("{\"deep\":" + "[".repeat(70) + "]".repeat(70) + "}")
                .statusCode(400)
                .body("errors[0].reason", containsString("deeper than 64"));
    }

    @Test
    void aRequestHasAtMostTenThousandLines() {
        Ask.refresh(lines(10_001))
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].index", equalTo(10_000))
                .body("errors[0].remedy", equalTo("send at most 10000"));
        Ask.refresh(lines(10_000)).statusCode(202).body("accepted", equalTo(10_000));
    }

    /// A value of a header is kept as a line is, so it counts as one.
    @Test
    void headersAndTheirValuesCountWithTheLines() {
        String many = "\"x\",".repeat(9_999) + "\"x\"";
        String url = "\"urls\":[\"https://www.example.com/a\"]";
        for (String headers : List.of("{\"a\":[" + many + "]}", "{\"a\":[" + many + "],\"b\":\"x\",\"c\":7}")) {
            Ask.prefetch("{\"headers\":" + headers + "," + url + "}")
                    .statusCode(400)
                    .body("errors.remedy", hasItem("send at most 10000"));
        }
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"https://img.example.com/many/" + i + "\"")
                .collect(Collectors.joining(",", "{\"urls\":[", "]}"));
    }

    @Test
    void aReasonHasAtMost500Characters() {
        Ask.refresh("{\"urls\":[\"https://www.example.com/r\"],\"reason\":\"" + "r".repeat(501) + "\"}")
                .statusCode(400)
                .body("errors[0].field", equalTo("reason"))
                .body("errors[0].index", nullValue())
                .body("errors[0].value.length()", equalTo(200));
        Ask.refresh("{\"urls\":[\"https://www.example.com/r\"],\"reason\":\"" + "r".repeat(500) + "\"}")
                .statusCode(202);
    }

    @Test
    void aLineThatIsTooLongIsShownCutShort() {
        Ask.refresh("{\"urls\":[\"https://www.example.com/" + "x".repeat(2_000) + "\"]}")
                .statusCode(400)
                .body("errors[0].reason", containsString("1024"))
                .body("errors[0].value.length()", equalTo(200));
    }

    @Test
    void aBodyThatIsAnnouncedToBeTooLongIsRefused() {
        for (int length : new int[] {ApiProfile.MAX_BODY, 12 << 20}) {
            Ask.refresh("{\"reason\":\"" + " ".repeat(length) + "\"}")
                    .statusCode(413)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("detail", equalTo("a body has at most 1048576 bytes"));
        }
    }

    @Test
    void aBodyThatTurnsOutToBeTooLongIsRefused() throws IOException, InterruptedException {
        byte[] body = new byte[ApiProfile.MAX_BODY + 1];
        HttpRequest chunked = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/refresh"))
                .header("Authorization", "Bearer " + ApiProfile.OPERATOR)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(chunked, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("a body has at most 1048576 bytes");
        }
    }

    @Test
    void anotherMediaTypeIsRefused() {
        Ask.as(ApiProfile.OPERATOR)
                .contentType("text/plain")
                .body("{}")
                .post("/api/v1/refresh")
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void anotherMethodIsRefused() {
        Ask.as(ApiProfile.OPERATOR)
                .delete("/api/v1/refresh")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        for (String address : List.of("/api/v1/nothing", "/api/v2", "/api")) {
            Ask.as(ApiProfile.VIEWER).get(address).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Encoding | gzip                                  | gzip    | send the body as it is
            Content-Encoding | br                                    | br      | send the body as it is
            Content-Encoding | identity, gzip                        | identity, gzip | send the body as it is
            Content-Type     | application/json; charset=GBK         | gbk     | send the body in UTF-8
            Content-Type     | application/json;charset="ISO-8859-1" | iso-8859-1 | send the body in UTF-8
            """)
    void anEncodingThatIsNotReadIsRefusedByName(String header, String value, String shown, String remedy) {
        for (String door : List.of("/api/v1/refresh", "/api/v1/prefetch", "/api/v1/media")) {
            encoded(header, value)
                    .post(door)
                    .then()
                    .statusCode(415)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("errors[0].field", equalTo(header))
                    .body("errors[0].value", equalTo(shown))
                    .body("errors[0].remedy", equalTo(remedy));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Encoding | identity
            Content-Type     | application/json; charset=utf-8
            Content-Type     | application/json;charset="UTF-8"
            """)
    void whatSaysThatItIsPlainUtf8IsTaken(String header, String value) {
        encoded(header, value).post("/api/v1/refresh").then().statusCode(202);
    }

    private static RequestSpecification encoded(String header, String value) {
        return Ask.as(ApiProfile.OPERATOR)
                .header("Content-Type", header.equals("Content-Type") ? value : "application/json")
                .headers(header.equals("Content-Type") ? Map.of() : Map.of(header, value))
                .body("{\"urls\":[\"https://www.example.com/encoded\"]}".getBytes(StandardCharsets.UTF_8));
    }
}
