package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a submission answers: ids, their merging, the life of the tasks behind them.
final class SubmissionTest {
    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");
    private final Account account = Account.of("testid", "testsecret", "a.example.com", "b.example.com");
    private final Simulator simulator = Simulator.builder()
            .account(account)
            .clock(clock)
            .limits(Limits.documented().unthrottled().with(Limit.URLS_PER_DOMAIN_MINUTE, 10_000))
            .start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void filesOfOneDomainAndSecondShareAnIdAcrossCalls() throws Exception {
        String first = refreshed("http://a.example.com/1", "http://b.example.com/1", "http://a.example.com/2");
        String second = refreshed("http://a.example.com/3");
        clock.turn(Duration.ofSeconds(1));
        String third = refreshed("http://a.example.com/4");

        assertThat(first).matches("[0-9]{11},[0-9]{11}");
        assertThat(second).isEqualTo(first.split(",", -1)[0]);
        assertThat(Long.parseLong(third)).isGreaterThan(Long.parseLong(first.split(",", -1)[1]));
    }

    @Test
    void aNewIdBeginsAfterTwoThousandFiles() throws Exception {
        String first =
                client.refresh(urls(0, 1_000)).json().path("RefreshTaskId").asText();
        String second =
                client.refresh(urls(1_000, 2_000)).json().path("RefreshTaskId").asText();
        String third =
                client.refresh(urls(2_000, 2_001)).json().path("RefreshTaskId").asText();

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
    }

    @Test
    void directoriesHaveAnIdEach() throws Exception {
        String ids = client.refresh("Directory", "http://a.example.com/1/", "http://a.example.com/2/")
                .json()
                .path("RefreshTaskId")
                .asText();

        assertThat(ids.split(",", -1)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aTaskIsPendingThenRefreshingThenComplete() throws Exception {
        String id = refreshed("http://a.example.com/1");
        assertThat(statusOf(id)).isEqualTo("Pending 0%");
        clock.turn(Duration.ofSeconds(100));
        assertThat(statusOf(id)).isEqualTo("Refreshing 33.33%");
        clock.turn(Duration.ofSeconds(50));
        assertThat(statusOf(id)).isEqualTo("Refreshing 50%");
        clock.turn(Duration.ofSeconds(149));
        assertThat(statusOf(id)).isEqualTo("Refreshing 99.37%");
        clock.turn(Duration.ofSeconds(1));
        assertThat(statusOf(id)).isEqualTo("Complete 100%");
    }

    private String refreshed(String... lines) throws IOException, InterruptedException {
        return client.refresh("File", lines).json().path("RefreshTaskId").asText();
    }

    private String statusOf(String id) throws IOException, InterruptedException {
        var task = client.byId(id).json().path("Tasks").path(0);
        return task.path("Status").asText() + " " + task.path("Process").asText();
    }

    private static List<String> urls(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "http://a.example.com/" + i)
                .toList();
    }
}
