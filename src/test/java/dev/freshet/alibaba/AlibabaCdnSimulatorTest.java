package dev.freshet.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Answer;
import dev.freshet.call.Cdn;
import dev.freshet.call.Order;
import dev.freshet.call.Outcome;
import dev.freshet.call.Outcome.Accepted;
import dev.freshet.call.Pace;
import dev.freshet.call.PacedCdn;
import dev.freshet.call.Rates;
import dev.freshet.call.TaskStatus;
import dev.freshet.line.Kind;
import dev.freshet.line.PrefetchOptions;
import dev.freshet.line.Product;
import dev.freshet.plan.Quota;
import dev.freshet.plan.QuotaKind;
import dev.freshet.simulator.Account;
import dev.freshet.simulator.End;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Quirk;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.SpacedTurns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The adapter against the simulator, which checks signatures, limits and quotas as the vendor documents them.
class AlibabaCdnSimulatorTest {
    private final Clock clock = new Clock();
    private final Simulator simulator = Simulator.builder()
            .account(Account.of("testid", "testsecret", "www.example.com", "m.example.com"))
            .clock(clock)
            .signatureClock(InstantSource.system())
            .quirks(Quirk.LOWER_CASE_BLOCK_REMAIN)
            .refreshTakes(Duration.ofMinutes(5))
            .prefetchTakes(Duration.ofMinutes(10))
            .start();
    private final Cdn cdn = cdn(Rates.CDN);

    private Cdn cdn(Rates rates) {
        return cdn(rates, new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60)));
    }

    private Cdn cdn(Rates rates, Timeouts timeouts) {
        // The simulator's clock stands still unless somebody waits.
        var pace = new Pace(new SpacedTurns(), lane -> rates, clock, clock::turn);
        var account = new AlibabaAccount(Cdns.KEYS, Map.of(Product.CDN, simulator.uri()));
        return new PacedCdn(new AlibabaCdn(Map.of("main", account), timeouts, clock, pace.pages()), pace);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aRefreshOfTwoDomainsIsAcceptedAndFollowedToItsEnd() {
        var order = Cdns.files(
                "https://www.example.com/a%20b+c.txt?x=1&y=%E4%B8%AD",
                "https://m.example.com/~d*.js", "https://m.example.com/e");

        var accepted = (Accepted) cdn.submit(order);

        assertThat(accepted.taskIds()).hasSize(2);
        assertThat(accepted.requestId()).isNotBlank();
        assertThat(simulator.calls().getLast().lines()).isEqualTo(order.lines());
        assertThat(tasks(accepted)).hasSize(3).allMatch(task -> task.state() == TaskStatus.State.RUNNING);
        clock.turn(Duration.ofMinutes(6));
        assertThat(tasks(accepted))
                .allMatch(task -> task.state() == TaskStatus.State.COMPLETE && task.progress() == 100)
                .extracting(TaskStatus::line)
                .containsExactlyInAnyOrderElementsOf(order.lines());
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void everyKindIsTakenWithForce(Kind kind) {
        String line =
                switch (kind) {
                    case FILE, IGNORE_PARAMS -> "https://www.example.com/a.jpg";
                    case DIRECTORY -> "https://www.example.com/a/";
                    case PATTERN -> "https://www.example.com/[0-9][a-z].*.jpg";
                    case TAG -> "www.example.com tag:news";
                    case EVERYTHING -> throw new IllegalArgumentException("CDN has none");
                };

        assertThat(cdn.submit(Cdns.refresh(kind, true, line))).isInstanceOf(Accepted.class);
    }

    @Test
    void aPrefetchWithEveryOptionIsAcceptedAndFollowed() {
        var headers = new TreeMap<String, List<String>>();
        headers.put("Accept-Encoding", List.of("gzip", "br"));
        var order = Cdns.prefetch(
                new PrefetchOptions("domestic", headers, true, true),
                "https://www.example.com/a.js",
                "https://www.example.com/b.js");

        var accepted = (Accepted) cdn.submit(order);

        clock.turn(Duration.ofMinutes(11));
        assertThat(tasks(accepted)).hasSize(2).allMatch(task -> task.state() == TaskStatus.State.COMPLETE);
    }

    @Test
    void aFailedTaskTellsWhy() {
        simulator.outcome(line -> line.endsWith("/gone"), new End.Failed("Origin Return StatusCode 5XX"));
        var accepted = (Accepted) cdn.submit(Cdns.prefetch(PrefetchOptions.NONE, "https://www.example.com/gone"));

        clock.turn(Duration.ofMinutes(11));

        assertThat(tasks(accepted)).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo(TaskStatus.State.FAILED);
            assertThat(task.description()).isEqualTo("Origin Return StatusCode 5XX");
        });
    }

    @Test
    void theQuotaFallsByTheLinesSent() {
        cdn.submit(Cdns.files("https://www.example.com/a", "https://www.example.com/b"));
        cdn.submit(Cdns.refresh(Kind.PATTERN, false, "https://www.example.com/[0-9].*"));

        assertThat(cdn.quota(Cdns.LANE))
                .isEqualTo(new Answer.Given<>(new Quota(Map.of(
                        QuotaKind.REFRESH_URL, new Quota.Figure(10_000, 9_998),
                        QuotaKind.REFRESH_DIRECTORY, new Quota.Figure(100, 100),
                        QuotaKind.REFRESH_PATTERN, new Quota.Figure(20, 19),
                        QuotaKind.REFRESH_IGNORE_PARAMS, new Quota.Figure(100, 100),
                        QuotaKind.PREFETCH_URL, new Quota.Figure(1_000, 1_000)))));
    }

    @Test
    void aUsedUpQuotaIsGone() {
        simulator.setRemaining("testid", dev.freshet.simulator.QuotaKind.DIR, 0);

        assertThat(cdn.submit(Cdns.refresh(Kind.DIRECTORY, false, "https://www.example.com/a/")))
                .isInstanceOf(Outcome.QuotaGone.class);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void aCallWhoseReplyWasLostIsFound(Kind kind) {
        String line =
                switch (kind) {
                    case FILE, IGNORE_PARAMS -> "https://www.example.com/a.jpg";
                    case DIRECTORY -> "https://www.example.com/a/";
                    case PATTERN -> "https://www.example.com/[0-9].*";
                    case TAG -> "www.example.com tag:news";
                    case EVERYTHING -> throw new IllegalArgumentException("CDN has none");
                };
        assertThatALostReplyIsFound(Cdns.refresh(kind, false, line));
    }

    @Test
    void aPrefetchWhoseReplyWasLostIsFound() {
        assertThatALostReplyIsFound(Cdns.prefetch(PrefetchOptions.NONE, "https://www.example.com/a.js"));
    }

    @Test
    void aLargeCallWhoseReplyWasLostIsFoundWhollyWithinTheRate() {
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "https://www.example.com/" + i)
                .toArray(String[]::new);
        simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropAfter());
        Instant since = clock.instant();
        Instant pagesBegan = since.plusSeconds(5);
        assertThat(cdn.submit(Cdns.files(lines))).isInstanceOf(Outcome.Unknown.class);
        clock.turn(Duration.ofSeconds(5));
        // Slower than the vendor's ten, so that the pages have to wait.
        var slow = cdn(new Rates(50, 50, 30, 4, 20));

        var found = found(slow, Cdns.files(lines), since);

        assertThat(found).extracting(TaskStatus::line).containsExactlyInAnyOrder(lines);
        assertThat(clock.instant()).isAfter(pagesBegan.plusSeconds(2));
    }

    @Test
    void aCallThatWasDroppedBeforeItActedIsNotFound() {
        simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropBefore());
        Instant since = clock.instant();
        var order = Cdns.files("https://www.example.com/a");

        assertThat(cdn.submit(order)).isInstanceOf(Outcome.Unknown.class);

        assertThat(found(cdn, order, since)).isEmpty();
    }

    @Test
    void anEarlierCallOfTheSameLineIsNotTakenForTheLostOne() {
        var order = Cdns.files("https://www.example.com/a");
        cdn.submit(order);
        clock.turn(Duration.ofSeconds(5));
        simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropBefore());
        Instant since = clock.instant();
        cdn.submit(order);

        assertThat(found(cdn, order, since)).isEmpty();
    }

    @Test
    void aVendorThatHangsGivesNoAnswerInTime() {
        simulator.faults().next(1, new Fault.Hang(true));
        Cdn hasty = cdn(Rates.CDN, new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(2)));

        assertThat(hasty.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void aBurstIsNeverThrottledByTheVendor() {
        for (int i = 0; i < 120; i++) {
            assertThat(cdn.submit(Cdns.files("https://www.example.com/" + i))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aStrangersDomainIsTheLinesFaultAndAWrongSecretTheAccounts() {
        assertThat(cdn.submit(Cdns.files("https://elsewhere.example.org/a"))).isInstanceOf(Outcome.LinesRejected.class);
        var stranger = Cdns.at(simulator.uri(), new AlibabaCredentials.Keys("testid", "wrong", null));
        assertThat(stranger.submit(Cdns.files("https://www.example.com/a")))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.error().message()).doesNotContain("testid", "ObjectPath"));
    }

    @Test
    void temporaryKeysCarryTheirToken() {
        simulator.account(Account.of("testid", "testsecret", "www.example.com").withSecurityToken("to+ken/="));

        var temporary = Cdns.at(simulator.uri(), new AlibabaCredentials.Keys("testid", "testsecret", "to+ken/="));

        assertThat(temporary.submit(Cdns.files("https://www.example.com/a"))).isInstanceOf(Accepted.class);
    }

    private void assertThatALostReplyIsFound(Order order) {
        simulator.faults().next(1, new Fault.DropAfter());
        Instant since = clock.instant();
        assertThat(cdn.submit(order)).isInstanceOf(Outcome.Unknown.class);
        clock.turn(Duration.ofSeconds(30));

        assertThat(found(cdn, order, since)).singleElement().satisfies(task -> {
            assertThat(task.line()).isEqualTo(order.lines().getFirst());
            assertThat(task.taskId()).isEqualTo(simulator.tasks().getFirst().id());
        });
    }

    private List<TaskStatus> tasks(Accepted accepted) {
        return given(cdn.tasks(Cdns.LANE, accepted.taskIds()));
    }

    private static List<TaskStatus> found(Cdn cdn, Order order, Instant since) {
        return given(cdn.find(order, since));
    }

    private static List<TaskStatus> given(Answer<List<TaskStatus>> answer) {
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given<List<TaskStatus>>) answer).value();
    }

    /// Stands still until it is turned.
    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void turn(Duration on) {
            now = now.plus(on);
        }
    }
}
