package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.TaskStatus;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSearchTest {
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant NOW = SINCE.plusSeconds(30);

    private final KeptAnswers server = new KeptAnswers();
    private int gated;
    private final AlibabaCdn cdn = cdn(lane -> gated++ >= 0);

    private AlibabaCdn cdn(Gate gate) {
        return new AlibabaCdn(
                Map.of("main", new AlibabaAccount(Cdns.KEYS, Map.of(Product.CDN, server.uri()))),
                Timeouts.DEFAULT,
                InstantSource.fixed(NOW),
                gate);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH, FILE, file",
        "REFRESH, DIRECTORY, directory",
        "REFRESH, PATTERN, regex",
        "PREFETCH, FILE, preload"
    })
    void anOrderIsLookedUpByDomainTypeAndTime(Operation operation, Kind kind, String type) {
        server.json(200, page(1, task("7", "http://www.example.com/a/", "2026-01-02T03:04:06Z")));

        var answer = cdn.find(order(operation, kind, "https://www.example.com/a/"), SINCE);

        assertThat(ids(answer)).containsExactly("7");
        var request = server.only();
        assertThat(request.parameter("Action")).isEqualTo("DescribeRefreshTasks");
        assertThat(request.parameter("DomainName")).isEqualTo("www.example.com");
        assertThat(request.parameter("ObjectType")).isEqualTo(type);
        assertThat(request.parameter("StartTime")).isEqualTo("2026-01-02T03:04:04Z");
        assertThat(request.parameter("EndTime")).isEqualTo("2026-01-02T03:04:37Z");
        assertThat(request.parameter("PageSize")).isEqualTo("100");
        assertThat(request.parameter("PageNumber")).isEqualTo("1");
        assertThat(request.has("ObjectPath")).isFalse();
    }

    @Test
    void aLineIsGivenAsItWasSentWhateverSchemeIsShown() {
        server.json(
                200,
                page(
                        2,
                        task("7", "WWW.example.com/%e4%b8%ad", "2026-01-02T03:04:06Z"),
                        task("8", "http://www.example.com/b", "2026-01-02T03:04:06Z")));

        var answer = cdn.find(
                order(Operation.REFRESH, Kind.FILE, "https://www.example.com/%E4%B8%AD", "https://www.example.com/b"),
                SINCE);

        assertThat(given(answer))
                .extracting(TaskStatus::line)
                .containsExactly("https://www.example.com/%E4%B8%AD", "https://www.example.com/b");
    }

    @Test
    void tasksOfOtherLinesAndOfEarlierCallsAreNotFound() {
        server.json(
                200,
                page(
                        3,
                        task("6", "https://www.example.com/other", "2026-01-02T03:04:06Z"),
                        task("7", "https://www.example.com/A", "2026-01-02T03:04:06Z"),
                        task("8", "https://www.example.com/a", "2026-01-02T03:04:03Z")));

        assertThat(ids(cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE)))
                .isEmpty();
    }

    @Test
    void everyPageIsReadAndPassesTheGate() {
        String[] others = IntStream.range(0, 100)
                .mapToObj(i -> task("5", "https://www.example.com/x" + i, "2026-01-02T03:04:06Z"))
                .toArray(String[]::new);
        server.json(200, page(201, others))
                .json(200, page(201, others))
                .json(200, page(201, task("7", "https://www.example.com/a", "2026-01-02T03:04:06Z")));

        var answer = cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE);

        assertThat(ids(answer)).containsExactly("7");
        assertThat(server.requests().stream().map(it -> it.parameter("PageNumber")))
                .containsExactly("1", "2", "3");
        assertThat(gated).isEqualTo(3);
    }

    @Test
    void aListOfUnknownLengthIsReadToItsFirstShortPage() {
        String[] others = IntStream.range(0, 100)
                .mapToObj(i -> task("5", "https://www.example.com/x" + i, "2026-01-02T03:04:06Z"))
                .toArray(String[]::new);
        server.json(200, page(-1, others)).json(200, page(-1));

        assertThat(ids(cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE)))
                .isEmpty();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void readingEndsWhenEveryLineIsFound() {
        server.json(200, page(5_000, task("7", "https://www.example.com/a", "2026-01-02T03:04:06Z")));

        assertThat(ids(cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE)))
                .containsExactly("7");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void eachDomainOfAnOrderIsAskedFor() {
        server.json(200, page(1, task("7", "https://a.example.com/1", "2026-01-02T03:04:06Z")))
                .json(200, page(1, task("8", "https://b.example.com/1", "2026-01-02T03:04:06Z")));

        var order = order(
                Operation.REFRESH,
                Kind.FILE,
                "https://a.example.com/1",
                "https://b.example.com/1",
                "https://b.example.com/2");

        assertThat(ids(cdn.find(order, SINCE))).containsExactly("7", "8");
        assertThat(server.requests().stream().map(it -> it.parameter("DomainName")))
                .containsExactly("a.example.com", "b.example.com");
    }

    @Test
    void ignoreParamsLinesAreAskedForOneByOneSinceNoTypeIsListed() {
        server.json(
                        200,
                        page(
                                2,
                                task("6", "https://www.example.com/a", "2026-01-02T03:04:06Z"),
                                task("7", "https://www.example.com/a", "2026-01-02T03:04:06Z")
                                        .replace("\"file\"", "\"ignoreparams\"")))
                .json(200, page(0));

        var order =
                order(Operation.REFRESH, Kind.IGNORE_PARAMS, "https://www.example.com/a", "https://www.example.com/b");

        assertThat(ids(cdn.find(order, SINCE))).containsExactly("7");
        assertThat(server.requests().stream().map(it -> it.parameter("ObjectPath")))
                .containsExactly("https://www.example.com/a", "https://www.example.com/b");
        assertThat(server.requests()).noneMatch(it -> it.has("ObjectType") || it.has("DomainName"));
    }

    @Test
    void aListWithoutEndIsAFaultThatSaysSo() {
        for (int i = 0; i <= TaskPages.MAX_PAGES; i++) {
            server.json(200, page(1_000_000, task("5", "https://www.example.com/x", "2026-01-02T03:04:06Z")));
        }

        var answer = cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE);

        assertThat(answer).isInstanceOfSatisfying(Answer.Missing.class, missing -> {
            assertThat(missing.fault()).isInstanceOf(Outcome.CallRejected.class);
            assertThat(missing.fault().error().code()).isEqualTo("TooManyTasks");
        });
        assertThat(server.requests()).hasSize(TaskPages.MAX_PAGES);
    }

    @Test
    void aFaultOnAnyPageIsTheAnswer() {
        server.json(200, page(150, task("5", "https://www.example.com/x", "2026-01-02T03:04:06Z")))
                .json(400, "{\"Code\":\"Throttling.User\",\"Message\":\"slow down\"}");

        assertThat(cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE))
                .isInstanceOfSatisfying(Answer.Missing.class, missing -> assertThat(missing.fault())
                        .isInstanceOf(Outcome.Throttled.class));
    }

    @Test
    void theVendorsClockIsAllowedFor() {
        // The first answer tells that the vendor is ten minutes ahead, so the question is put again.
        server.then(KeptAnswers.whole(200, "application/json", page(0), "Date: Fri, 02 Jan 2026 03:14:35 GMT\r\n"))
                .json(200, page(1, task("7", "https://www.example.com/a", "2026-01-02T03:14:06Z")));

        var answer = cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE);

        assertThat(ids(answer)).containsExactly("7");
        assertThat(server.requests().stream().map(it -> it.parameter("StartTime")))
                .containsExactly("2026-01-02T03:04:04Z", "2026-01-02T03:14:04Z");
    }

    @Test
    void aCallOfLongAgoIsSoughtInItsTenMinutes() {
        server.json(200, page(0));

        cdn.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), NOW.minus(Duration.ofHours(5)));

        assertThat(server.only().parameter("StartTime")).isEqualTo("2026-01-01T22:04:34Z");
        assertThat(server.only().parameter("EndTime")).isEqualTo("2026-01-01T22:14:37Z");
    }

    @Test
    void aThreadToldToStopAtTheGateStopsAsking() {
        var stopped = cdn(lane -> {
            throw new InterruptedException();
        });

        var answer = stopped.find(order(Operation.REFRESH, Kind.FILE, "https://www.example.com/a"), SINCE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isInstanceOf(Answer.Missing.class);
        assertThat(server.requests()).isEmpty();
    }

    private static Order order(Operation operation, Kind kind, String... lines) {
        return new Order(Cdns.LANE, operation, kind, false, PrefetchOptions.NONE, List.of(lines));
    }

    private static String task(String id, String line, String at) {
        return """
                {"TaskId":"%s","ObjectPath":"%s","ObjectType":"file","Status":"Refreshing","Process":"5%%","CreationTime":"%s"}""".formatted(id, line, at);
    }

    private static String page(int total, String... tasks) {
        String count = total < 0 ? "" : "\"TotalCount\":" + total + ",";
        return "{" + count + "\"RequestId\":\"R\",\"Tasks\":{\"CDNTask\":["
                + List.of(tasks).stream().collect(Collectors.joining(",")) + "]}}";
    }

    private static List<TaskStatus> given(Answer<List<TaskStatus>> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return new ArrayList<>(((Answer.Given<List<TaskStatus>>) answer).value());
    }

    private static List<String> ids(Answer<List<TaskStatus>> answer) {
        return given(answer).stream().map(TaskStatus::taskId).toList();
    }
}
