package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each limit of alibaba-api.md §4 and §11 by itself: what is just allowed, what is refused and how.
final class LimitsTest {
    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");
    private final Account account = Account.of("testid", "testsecret", "www.example.com", "img.example.com")
            .withDomains(IntStream.range(0, 11)
                    .mapToObj(i -> "d" + i + ".example.com")
                    .toArray(String[]::new))
            .withQuota(QuotaKind.DIR, 1_000)
            .withQuota(QuotaKind.IGNORE_PARAMS, 1_000);
    private final Simulator simulator = Simulator.builder()
            .account(account)
            .clock(clock)
            .limits(Limits.documented().with(Limit.PREFETCH_QUEUE, 150))
            .start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "File,1000,",
        "File,1001,SingleRequest.OverLimit",
        "Directory,100,",
        "Directory,101,SingleRequest.OverLimit",
        "Regex,1,",
        "Regex,2,SingleRequest.OverLimit",
        "IgnoreParams,100,",
        "IgnoreParams,101,SingleRequest.OverLimit"
    })
    void aRefreshHoldsSoManyLines(String type, int lines, String code) throws Exception {
        assertThat(client.refresh(type, lines(lines)).code()).isEqualTo(code == null ? "" : code);
    }

    @Test
    void aPrefetchHoldsAHundredLines() throws Exception {
        assertThat(client.prefetch(files(100)).status()).isEqualTo(200);
        assertThat(client.prefetch(files(101)).code()).isEqualTo("InvalidObjectPath.ExceedsMaximum");
    }

    @Test
    void aLineHasAtMost1024Characters() throws Exception {
        String longest = "http://www.example.com/" + "x".repeat(1_001);
        assertThat(client.refresh("File", longest).status()).isEqualTo(200);
        assertThat(client.refresh("File", longest + "x").code()).isEqualTo("InvalidObjectPath.Malformed");
    }

    @Test
    void aCallNamesAtMostTenDomains() throws Exception {
        assertThat(client.refresh("File", domains(10)).status()).isEqualTo(200);
        assertThat(client.refresh("File", domains(11)).code()).isEqualTo("InvalidObjectPath.Malformed");
    }

    @Test
    void aDomainTakesAThousandUrlsInAnySixtySeconds() throws Exception {
        assertThat(client.refresh("File", files(600)).status()).isEqualTo(200);
        clock.turn(Duration.ofSeconds(30));
        assertThat(client.refresh("File", files(400)).status()).isEqualTo(200);
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("QuotaPerMinuteExceeded.Refresh");
        assertThat(client.refresh("File", "http://img.example.com/1").status()).isEqualTo(200);
        clock.turn(Duration.ofSeconds(30));
        assertThat(client.refresh("File", files(600)).status()).isEqualTo(200);
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("QuotaPerMinuteExceeded.Refresh");
    }

    @Test
    void aDomainTakesAHundredDirectoriesAMinute() throws Exception {
        assertThat(client.refresh("Directory", lines(100)).status()).isEqualTo(200);
        assertThat(client.refresh("Directory", lines(1)).code()).isEqualTo("QuotaPerMinuteExceeded.Refresh");
        assertThat(client.refresh("File", files(1)).status()).isEqualTo(200);
        clock.turn(Duration.ofMinutes(1));
        assertThat(client.refresh("Directory", lines(1)).status()).isEqualTo(200);
    }

    @Test
    void theDaysQuotaIsCountedInLinesAndRefilledAtMidnightInShanghai() throws Exception {
        simulator.setRemaining("testid", QuotaKind.URL, 5);
        assertThat(client.refresh("File", files(6)).code()).isEqualTo("QuotaExceeded.Refresh");
        assertThat(client.refresh("File", files(5)).status()).isEqualTo(200);
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("QuotaExceeded.Refresh");
        clock.set("2026-03-04T15:59:59Z");
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("QuotaExceeded.Refresh");
        clock.set("2026-03-04T16:00:00Z");
        assertThat(client.refresh("File", files(1)).status()).isEqualTo(200);
        assertThat(simulator.quota("testid")).containsEntry("Url", new Quota(10_000, 9_999));
    }

    @ParameterizedTest
    @CsvSource({
        "DIR,Directory,QuotaExceeded.Refresh",
        "REGEX,Regex,QuotaExceeded.Refresh",
        "IGNORE_PARAMS,IgnoreParams,QuotaExceeded.Refresh"
    })
    void eachTypeHasAQuotaOfItsOwn(QuotaKind kind, String type, String code) throws Exception {
        simulator.setRemaining("testid", kind, 1);
        assertThat(client.refresh(type, lines(1)).status()).isEqualTo(200);
        assertThat(client.refresh(type, lines(1)).code()).isEqualTo(code);
        assertThat(simulator.quota("testid", kind).remain()).isZero();
    }

    @Test
    void prefetchesHaveAQuotaAndACodeOfTheirOwn() throws Exception {
        simulator.setRemaining("testid", QuotaKind.PRELOAD, 2);
        assertThat(client.prefetch(files(3)).code()).isEqualTo("QuotaExceeded.Preload");
        assertThat(client.prefetch(files(2)).status()).isEqualTo(200);
        assertThat(simulator.quota("testid", QuotaKind.PRELOAD)).isEqualTo(new Quota(1_000, 0));
    }

    @Test
    void thePrefetchQueueDrainsAsTasksEnd() throws Exception {
        assertThat(client.prefetch(files(100)).status()).isEqualTo(200);
        Client.Answer full = client.prefetch(files(51));
        assertThat(full.status()).isEqualTo(403);
        assertThat(full.code()).isEqualTo("PreloadQueueFull");
        assertThat(client.prefetch(files(50)).status()).isEqualTo(200);
        clock.turn(Duration.ofMinutes(10));
        assertThat(client.prefetch(files(100)).status()).isEqualTo(200);
    }

    @Test
    void aRefusedCallIsChargedNothingAtAll() throws Exception {
        client.refresh("File", "http://www.example.com/good", "http://elsewhere.example.org/bad");
        client.refresh("File", "http://www.example.com/good", "not a line");

        assertThat(simulator.quota("testid", QuotaKind.URL).remain()).isEqualTo(10_000);
        assertThat(simulator.tasks()).isEmpty();
        assertThat(client.refresh("File", files(1_000)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "RefreshObjectCaches,50",
        "PushObjectCache,50",
        "DescribeRefreshTasks,10",
        "DescribeRefreshTaskById,30",
        "DescribeRefreshQuota,20",
        "DescribeCdnUserQuota,30"
    })
    void eachOperationHasItsCallsPerSecond(String action, int perSecond) throws Exception {
        for (int i = 0; i < perSecond; i++) {
            assertThat(client.post(action, Map.of()).code()).doesNotStartWith("Throttling");
        }
        Client.Answer throttled = client.post(action, Map.of());
        assertThat(throttled.status()).isEqualTo(400);
        assertThat(throttled.code()).isEqualTo("Throttling.User");
        clock.turn(Duration.ofMillis(100));
        assertThat(client.post(action, Map.of()).code()).doesNotStartWith("Throttling");
    }

    @Test
    void anotherKeyHasABucketOfItsOwn() throws Exception {
        Account other = Account.of("otherid", "othersecret", "other.example.com");
        simulator.account(other);
        for (int i = 0; i < 21; i++) {
            client.quota();
        }
        assertThat(client.quota().code()).isEqualTo("Throttling.User");
        assertThat(Client.of(simulator, other, clock).quota().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "File ftp://www.example.com/a InvalidObjectPath.Malformed",
                "File http://www.example.com InvalidObjectPath.Malformed",
                "File http://user@www.example.com/a InvalidObjectPath.Malformed",
                "File /a InvalidObjectPath.Malformed",
                "File http://www.example.com/中 InvalidObjectPath.Malformed",
                "File http://www.example.com/100% InvalidObjectPath.Malformed",
                "File http://*.example.com/a InvalidExtensiveDomain.ValueNotSupported",
                "File .example.com/a InvalidExtensiveDomain.ValueNotSupported",
                "File http://example.com/a InvalidDomain.NotFound",
                "File http://WWW.example.com/a InvalidDomain.NotFound",
                "File http://www.example.com/ ''",
                "File HTTPS://www.example.com/a ''",
                "File www.example.com/a ''",
                "Directory http://www.example.com/a InvalidObjectPath.Malformed",
                "Directory http://www.example.com/ ''",
                "Regex http://www.example.com/[0-9][a-z].*[^/]*.js ''",
                "Regex http://www.example.com/[0-8].js InvalidObjectPath.Malformed",
                "Regex http://www.example.com/a+.js InvalidObjectPath.Malformed",
                "Regex http://www.example.com/(a|b) InvalidObjectPath.Malformed",
                "Regex http://www.example.com/a{2} InvalidObjectPath.Malformed",
                "Regex http://www.example.com/a\\d InvalidObjectPath.Malformed",
                "Regex http://www.example.com/a? InvalidObjectPath.Malformed",
                "Regex http://.*/a InvalidExtensiveDomain.ValueNotSupported",
                "IgnoreParams http://www.example.com/a?x=1 ''",
                "ExQuery http://www.example.com/a InvalidObjectType.Malformed",
                "file http://www.example.com/a InvalidObjectType.Malformed"
            })
    void aLineMustHaveTheFormOfItsType(String type, String line, String code) throws Exception {
        assertThat(client.refresh(type, line).code()).isEqualTo(code);
    }

    @Test
    void aPrefetchNamesAFileAndItsOptionsAreChecked() throws Exception {
        assertThat(client.prefetch("http://www.example.com/a/").code()).isEqualTo("InvalidObjectPath.Malformed");
        assertThat(push("Area", "global")).isEqualTo("InvalidParameter");
        assertThat(push("WithHeader", "{\"Accept-Encoding\":\"gzip\"}")).isEqualTo("InvalidParameter");
        assertThat(push("L2Preload", "yes")).isEqualTo("InvalidParameter");
        assertThat(push("QueryHashkey", "1")).isEqualTo("InvalidParameter");
        assertThat(push("ConsistencyHash", "TRUE")).isEqualTo("InvalidParameter");
        assertThat(push("WithHeader", "{\"Accept-Encoding\":[\" \",\"br\"]}")).isEmpty();
        assertThat(push("Area", "overseas")).isEmpty();
        assertThat(client.post(
                                "RefreshObjectCaches",
                                Map.of("ObjectPath", "http://www.example.com/a", "Force", "maybe"))
                        .code())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void blankLinesCountForNothing() throws Exception {
        Client.Answer answer =
                client.refresh("File", "", " http://www.example.com/a \r", "", "\r", "www.example.com/b");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(simulator.tasks())
                .extracting(Task::objectPath)
                .containsExactly("http://www.example.com/a", "http://www.example.com/b");
        assertThat(client.refresh("File", " ", "\r").code()).isEqualTo("MissingObjectPath");
    }

    @Test
    void onlyAnOnlineDomainIsRefreshed() throws Exception {
        simulator.offline("www.example.com");
        assertThat(client.refresh("File", files(1)).json().path("Code").asText())
                .isEqualTo("InvalidDomain.Offline");
        assertThat(client.refresh("File", files(1)).status()).isEqualTo(404);
        simulator.configuring("www.example.com");
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("ServiceBusy");
        assertThat(client.refresh("File", files(1)).status()).isEqualTo(403);
        simulator.online("www.example.com");
        assertThat(client.refresh("File", files(1)).status()).isEqualTo(200);
    }

    /// Each call breaks one rule more than the one after it; what is named is the first in the order of §11.
    @Test
    void theFirstBrokenRuleIsTheOneNamed() throws Exception {
        simulator.setRemaining("testid", QuotaKind.URL, 0);
        String stranger = "http://elsewhere.example.org/a";
        assertThat(client.refresh("Wrong", many(1_001, "bad line")).code()).isEqualTo("InvalidObjectType.Malformed");
        assertThat(client.refresh("File", many(1_001, "bad line")).code()).isEqualTo("SingleRequest.OverLimit");
        assertThat(client.refresh("File", stranger, "bad line").code()).isEqualTo("InvalidObjectPath.Malformed");
        assertThat(client.refresh("File", stranger, domains(11)[10]).code()).isEqualTo("InvalidDomain.NotFound");
        assertThat(client.refresh("File", files(1)).code()).isEqualTo("QuotaExceeded.Refresh");
    }

    private String push(String name, String value) throws IOException, InterruptedException {
        return client.post("PushObjectCache", Map.of("ObjectPath", "http://www.example.com/a", name, value))
                .code();
    }

    private static String[] files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "http://www.example.com/" + i)
                .toArray(String[]::new);
    }

    private static String[] lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "http://www.example.com/" + i + "/")
                .toArray(String[]::new);
    }

    private static String[] domains(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "http://d" + i + ".example.com/a")
                .toArray(String[]::new);
    }

    private static String[] many(int count, String line) {
        return Collections.nCopies(count, line).toArray(String[]::new);
    }
}
