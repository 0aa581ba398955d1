package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.call.Answer;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.call.TaskStatus.State;
import dev.freshet.line.Kind;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes over the wire, and what is made of good answers.
class AlibabaCdnTest {
    private static final String TAKEN = "{\"RefreshTaskId\":\"704222904\",\"RequestId\":\"R-1\"}";
    private static final String PUSHED = "{\"PushTaskId\":\"17772470184\",\"RequestId\":\"R-2\"}";

    @Test
    void aRefreshTravelsAsAFormWithItsLinesInTheBody() {
        try (var server = new KeptAnswers().json(200, TAKEN)) {
            var order =
                    Cdns.files("https://www.example.com/a%20b.txt?x=1&y=%E4%B8%AD", "https://www.example.com/~c*+.js");

            assertThat(Cdns.at(server.uri()).submit(order))
                    .isEqualTo(new Outcome.Accepted(List.of("704222904"), "R-1"));

            var request = server.only();
            assertThat(request.line()).startsWith("POST /?").endsWith(" HTTP/1.1");
            assertThat(request.headers().get("Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(request.form())
                    .containsEntry(
                            "ObjectPath",
                            "https://www.example.com/a%20b.txt?x=1&y=%E4%B8%AD\nhttps://www.example.com/~c*+.js")
                    .containsEntry("ObjectType", "File")
                    .hasSize(2);
            assertThat(request.query())
                    .containsEntry("Action", "RefreshObjectCaches")
                    .containsEntry("Version", "2018-05-10")
                    .containsEntry("Format", "JSON")
                    .containsEntry("AccessKeyId", "testid")
                    .containsEntry("SignatureMethod", "HMAC-SHA1")
                    .containsKeys("Signature", "SignatureNonce", "Timestamp")
                    .doesNotContainKeys("ObjectPath", "ObjectType", "Force", "SecurityToken");
        }
    }

    @Test
    void aThousandLongLinesFitOneCall() {
        String tail = "x".repeat(980);
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "https://www.example.com/%04d/%s".formatted(i, tail))
                .toArray(String[]::new);
        try (var server = new KeptAnswers().json(200, TAKEN)) {
            assertThat(Cdns.at(server.uri()).submit(Cdns.files(lines))).isInstanceOf(Outcome.Accepted.class);

            assertThat(server.only().parameter("ObjectPath").split("\n")).containsExactly(lines);
            assertThat(server.only().form()).containsKey("ObjectPath");
            assertThat(server.only().line().length()).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FILE, false, File, ''",
        "FILE, true, File, ''",
        "DIRECTORY, false, Directory, ''",
        "DIRECTORY, true, Directory, true",
        "PATTERN, true, Regex, true",
        "IGNORE_PARAMS, false, IgnoreParams, ''",
        "IGNORE_PARAMS, true, IgnoreParams, true"
    })
    void forceIsSentOnlyWhereItMeansSomething(Kind kind, boolean force, String type, String sent) {
        try (var server = new KeptAnswers().json(200, TAKEN)) {
            Cdns.at(server.uri()).submit(Cdns.refresh(kind, force, "https://www.example.com/a/"));

            assertThat(server.only().parameter("ObjectType")).isEqualTo(type);
            assertThat(server.only().parameter("Force")).isEqualTo(sent);
            assertThat(server.only().has("Force")).isEqualTo(!sent.isEmpty());
        }
    }

    @Test
    void aPrefetchWithoutOptionsSendsNone() {
        try (var server = new KeptAnswers().json(200, PUSHED)) {
            var order = Cdns.prefetch(PrefetchOptions.NONE, "https://www.example.com/a.js");

            assertThat(Cdns.at(server.uri()).submit(order))
                    .isEqualTo(new Outcome.Accepted(List.of("17772470184"), "R-2"));

            assertThat(server.only().parameter("Action")).isEqualTo("PushObjectCache");
            assertThat(server.only().form()).isEqualTo(Map.of("ObjectPath", "https://www.example.com/a.js"));
            assertThat(server.only().query()).doesNotContainKeys("Area", "L2Preload", "WithHeader", "QueryHashkey");
        }
    }

    @Test
    void aPrefetchSendsTheOptionsThatAreSet() {
        var headers = new TreeMap<String, List<String>>();
        headers.put("Accept-Encoding", List.of("gzip", " "));
        headers.put("X-Say", List.of("\"hi\" & 中"));
        try (var server = new KeptAnswers().json(200, PUSHED)) {
            Cdns.at(server.uri())
                    .submit(Cdns.prefetch(
                            new PrefetchOptions("overseas", headers, true, true), "https://www.example.com/a.js"));

            var request = server.only();
            assertThat(request.parameter("Area")).isEqualTo("overseas");
            assertThat(request.parameter("L2Preload")).isEqualTo("true");
            assertThat(request.parameter("QueryHashkey")).isEqualTo("true");
            assertThat(request.parameter("WithHeader"))
                    .isEqualTo("{\"Accept-Encoding\":[\"gzip\",\" \"],\"X-Say\":[\"\\\"hi\\\" & 中\"]}");
        }
    }

    @Test
    void everyCallHasANonceOfItsOwn() {
        try (var server = new KeptAnswers().json(200, TAKEN).json(200, TAKEN)) {
            var cdn = Cdns.at(server.uri());
            cdn.submit(Cdns.files("https://www.example.com/a"));
            cdn.submit(Cdns.files("https://www.example.com/a"));

            assertThat(server.requests().stream().map(it -> it.parameter("SignatureNonce")))
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"1,2\"|1,2", "\" 1 , 2 ,,1\"|1,2", "17772470184|17772470184"})
    void idsAreSplitAtCommas(String shown, String ids) {
        try (var server = new KeptAnswers().json(200, "{\"RefreshTaskId\":" + shown + ",\"New\":{\"a\":[]}}")) {
            assertThat(Cdns.at(server.uri()).submit(Cdns.files("https://www.example.com/a")))
                    .isEqualTo(new Outcome.Accepted(List.of(ids.split(",")), ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"UrlQuota\":\"10000\",\"UrlRemain\":\"9999\",\"DirQuota\":\"100\",\"DirRemain\":\"0\",\"BlockQuota\":\"300\",\"blockRemain\":\"1\"}",
                "{\"UrlQuota\":10000,\"UrlRemain\":9999,\"DirQuota\":100,\"DirRemain\":0,\"RegexQuota\":20,\"PreloadQuota\":\"many\",\"PreloadRemain\":1}",
                "{\"UrlQuota\":10000,\"urlRemain\":\" 9999 \",\"DirQuota\":100,\"dirRemain\":-3,\"RegexQuota\":null,\"RegexRemain\":1}"
            })
    void quotasAreReadFromTextOrNumbersAndMissingOnesStayAbsent(String body) {
        try (var server = new KeptAnswers().json(200, body)) {
            assertThat(Cdns.at(server.uri()).quota(Cdns.LANE))
                    .isEqualTo(new Answer.Given<>(new Quota(Map.of(
                            QuotaKind.REFRESH_URL, new Quota.Figure(10_000, 9_999),
                            QuotaKind.REFRESH_DIRECTORY, new Quota.Figure(100, 0)))));
            assertThat(server.only().parameter("Action")).isEqualTo("DescribeRefreshQuota");
        }
    }

    @Test
    void everyQuotaThatFreshetSpendsIsRead() {
        String body = """
                {"RequestId":"R","UrlQuota":"1","UrlRemain":"2","DirQuota":"3","DirRemain":"4","RegexQuota":"5",
                "RegexRemain":"6","IgnoreParamsQuota":"7","IgnoreParamsRemain":"8","PreloadQuota":"9",
                "PreloadRemain":"10","PreloadEdgeQuota":"11","PreloadEdgeRemain":"12"}""";
        try (var server = new KeptAnswers().json(200, body)) {
            assertThat(Cdns.at(server.uri()).quota(Cdns.LANE))
                    .isEqualTo(new Answer.Given<>(new Quota(Map.of(
                            QuotaKind.REFRESH_URL, new Quota.Figure(1, 2),
                            QuotaKind.REFRESH_DIRECTORY, new Quota.Figure(3, 4),
                            QuotaKind.REFRESH_PATTERN, new Quota.Figure(5, 6),
                            QuotaKind.REFRESH_IGNORE_PARAMS, new Quota.Figure(7, 8),
                            QuotaKind.PREFETCH_URL, new Quota.Figure(9, 10)))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Complete, 100%, COMPLETE, 100",
        "COMPLETE, '', COMPLETE, 100",
        "Refreshing, 99.37%, RUNNING, 99",
        "refreshing, 10, RUNNING, 10",
        "Pending, 0%, RUNNING, 0",
        "Pending, soon, RUNNING, 0",
        "Refreshing, 1000%, RUNNING, 100",
        "Refreshing, -5%, RUNNING, 0",
        "Brewing, 50.5 %, RUNNING, 50",
        "Failed, 12%, FAILED, 12",
        "timeout, 12%, TIMEOUT, 12",
        "Canceled, 12%, CANCELED, 12",
        "cancelled, 12%, CANCELED, 12"
    })
    void statusAndProgressAreReadLeniently(String status, String process, State state, int progress) {
        String body = """
                {"TotalCount":1,"Tasks":[{"TaskId":704225667,"ObjectPath":"http://www.example.com/a","ObjectType":"file",
                "Status":"%s","Process":"%s","CreationTime":"2014-11-27T08:23:22Z","Description":""}]}""".formatted(status, process);
        try (var server = new KeptAnswers().json(200, body)) {
            assertThat(Cdns.at(server.uri()).tasks(Cdns.LANE, List.of("704225667", "704225668")))
                    .isEqualTo(new Answer.Given<>(List.of(new TaskStatus(
                            "704225667",
                            "http://www.example.com/a",
                            state,
                            progress,
                            Instant.parse("2014-11-27T08:23:22Z"),
                            null))));
            assertThat(server.only().parameter("Action")).isEqualTo("DescribeRefreshTaskById");
            assertThat(server.only().parameter("TaskId")).isEqualTo("704225667,704225668");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"TotalCount\":0,\"Tasks\":[]}",
                "{\"TotalCount\":0,\"Tasks\":{\"CDNTask\":[]}}",
                "{\"TotalCount\":\"0\"}",
                "{\"Tasks\":[{\"Status\":\"Complete\"},7,null]}"
            })
    void tasksThatAreNotVisibleYetAreAbsent(String body) {
        try (var server = new KeptAnswers().json(200, body)) {
            assertThat(Cdns.at(server.uri()).tasks(Cdns.LANE, List.of("1"))).isEqualTo(new Answer.Given<>(List.of()));
        }
    }

    @Test
    void aFailedTaskKeepsItsDescriptionOnOneLine() {
        String body = """
                {"Tasks":[{"TaskId":"1","ObjectPath":"http://www.example.com/a","Status":"Failed",
                "Description":"Origin Return\\nStatusCode 5XX","CreationTime":"yesterday"}]}""";
        try (var server = new KeptAnswers().json(200, body)) {
            var answer = Cdns.at(server.uri()).tasks(Cdns.LANE, List.of("1"));

            assertThat(((Answer.Given<List<TaskStatus>>) answer).value())
                    .extracting(TaskStatus::description, TaskStatus::createdAt)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("Origin Return StatusCode 5XX", Instant.EPOCH));
        }
    }

    @Test
    void theVendorsClockIsReadFromItsAnswers() {
        String later = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(600).atOffset(java.time.ZoneOffset.UTC));
        try (var server = new KeptAnswers()
                .then(KeptAnswers.whole(200, "application/json", TAKEN, "date: " + later + "\r\n"))
                .then(KeptAnswers.whole(200, "application/json", TAKEN, "Date: half past nine\r\n"))) {
            var cdn = Cdns.at(server.uri());
            assertThat(cdn.skew(Cdns.LANE)).isEmpty();

            cdn.submit(Cdns.files("https://www.example.com/a"));
            assertThat(cdn.skew(Cdns.LANE)).hasValueSatisfying(skew -> assertThat(skew)
                    .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(610)));

            cdn.submit(Cdns.files("https://www.example.com/a"));
            assertThat(cdn.skew(Cdns.LANE)).isPresent();
        }
    }

    @Test
    void moreIdsThanTheVendorTakesAreAMistake() {
        var cdn = Cdns.at(URI.create("http://127.0.0.1:1"));
        var eleven = IntStream.range(0, 11).mapToObj(String::valueOf).toList();

        assertThatThrownBy(() -> cdn.tasks(Cdns.LANE, eleven)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cdn.tasks(Cdns.LANE, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://cdn.example.com",
                "cdn.example.com",
                "http://cdn.example.com/path",
                "http://u:p@cdn.example.com",
                "http://cdn.example.com?x=1",
                "http:///"
            })
    void anEndpointThatIsMoreThanHostAndPortIsAMistake(String endpoint) {
        URI uri = URI.create(endpoint);
        assertThatThrownBy(() -> new AlibabaAccount(Cdns.KEYS, Map.of(Product.CDN, uri)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAnEndpointTheVendorsCentralOneIsCalled() {
        assertThat(new AlibabaAccount(Cdns.KEYS, Map.of()).endpoint(Product.CDN))
                .isEqualTo(URI.create("https://cdn.aliyuncs.com"));
    }
}
