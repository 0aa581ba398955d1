package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.wire.Percent;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the two task queries and the quota queries say, and what they refuse.
final class TaskQueriesTest {
    private final TurnedClock clock = new TurnedClock("2026-03-04T05:06:07Z");
    private final Account account = Account.of("testid", "testsecret", "www.example.com", "img.example.com");
    private final Builder builder = Simulator.builder()
            .account(account)
            .clock(clock)
            .limits(Limits.documented().unthrottled());
    private final Simulator simulator = builder.start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aListShowsTheNewestFirstByPages() throws Exception {
        for (int i = 0; i < 25; i++) {
            client.refresh("File", "http://www.example.com/" + i);
            clock.turn(Duration.ofSeconds(1));
        }
        JsonNode first = list();
        JsonNode third = list("PageNumber", "3", "PageSize", "10");

        assertThat(first.path("TotalCount").asInt()).isEqualTo(25);
        assertThat(first.path("PageSize").asInt()).isEqualTo(20);
        assertThat(first.at("/Tasks/CDNTask")).hasSize(20);
        assertThat(first.at("/Tasks/CDNTask/0/ObjectPath").asText()).isEqualTo("http://www.example.com/24");
        assertThat(third.at("/Tasks/CDNTask")).hasSize(5);
        assertThat(third.path("PageNumber").asInt()).isEqualTo(3);
        assertThat(list("PageNumber", "100").at("/Tasks/CDNTask")).isEmpty();
    }

    @Test
    void aTaskIsShownInTextsWithItsScheme() throws Exception {
        client.refresh("IgnoreParams", "img.example.com/a?x=1");
        JsonNode task = list().at("/Tasks/CDNTask/0");

        assertThat(task.path("TaskId").isTextual()).isTrue();
        assertThat(task.path("ObjectPath").asText()).isEqualTo("http://img.example.com/a?x=1");
        assertThat(task.path("ObjectType").asText()).isEqualTo("ignoreParams");
        assertThat(task.path("Status").asText()).isEqualTo("Pending");
        assertThat(task.path("Process").asText()).isEqualTo("0%");
        assertThat(task.path("CreationTime").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(task.has("Description")).isFalse();
    }

    @Test
    void aListIsFilteredByEverythingTogether() throws Exception {
        String id = client.refresh("File", "http://www.example.com/a", "http://www.example.com/b")
                .json()
                .path("RefreshTaskId")
                .asText();
        client.refresh("Directory", "http://img.example.com/d/");
        client.prefetch("http://www.example.com/a");
        clock.turn(Duration.ofMinutes(5));

        assertThat(paths("TaskId", id)).isEqualTo("http://www.example.com/b http://www.example.com/a");
        assertThat(paths("ObjectPath", "http://www.example.com/a", "TaskId", id))
                .isEqualTo("http://www.example.com/a");
        assertThat(paths("ObjectType", "preload", "Status", "Refreshing")).isEqualTo("http://www.example.com/a");
        assertThat(paths("ObjectType", "directory", "DomainName", "img.example.com", "Status", "Complete"))
                .isEqualTo("http://img.example.com/d/");
        assertThat(paths("ObjectType", "file", "DomainName", "img.example.com")).isEmpty();
        assertThat(paths("StartTime", "2026-03-04T05:06:08Z", "EndTime", "2026-03-04T06:00:00Z"))
                .isEmpty();
        assertThat(paths("ObjectType", "file", "StartTime", "2026-03-04T05:06:07Z", "EndTime", "2026-03-04T05:06:08Z"))
                .isEqualTo("http://www.example.com/b http://www.example.com/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "InvalidTaskId.Malformed TaskId=1,2",
                "MissingTimeParameter StartTime=2026-03-04T00:00:00Z",
                "MissingTimeParameter EndTime=2026-03-04T00:00:00Z",
                "InvalidStartTime.Malformed StartTime=2026-03-04&EndTime=2026-03-04T00:00:00Z",
                "InvalidEndTime.Malformed StartTime=2026-03-04T00:00:00Z&EndTime=tomorrow",
                "InvalidEndTime.Mismatch StartTime=2026-03-04T00:00:00Z&EndTime=2026-03-04T00:00:00Z",
                "InvalidStartTime.ValueNotSupported StartTime=2026-03-01T05:06:06Z&EndTime=2026-03-04T00:00:00Z",
                "MissingParameter.ObjectType Status=Complete",
                "MissingParameter.ObjectType DomainName=www.example.com",
                "InvalidObjectType.ValueNotSupported ObjectType=File",
                "InvalidStatus.ValueNotSupported ObjectType=file&Status=Pending",
                "InvalidPageSize.Malformed PageSize=101",
                "InvalidPageSize.Malformed PageSize=0",
                "InvalidPageNumber.Malformed PageNumber=100001",
                "InvalidPageNumber.Malformed PageNumber=one"
            })
    void aWrongFilterHasItsCode(String code, String filter) throws Exception {
        Client.Answer answer = client.tasks(Percent.pairs(filter));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void moreThanFiveHundredDomainsAreTooMany() throws Exception {
        String domains =
                IntStream.range(0, 501).mapToObj(i -> i + ".example.com").collect(Collectors.joining(","));
        assertThat(client.tasks(Map.of("ObjectType", "file", "DomainName", domains))
                        .code())
                .isEqualTo("DomainNameOverLimit");
    }

    @Test
    void upToTenIdsAreLookedUpAtOnceInAPlainArray() throws Exception {
        String directories = client.refresh(
                        "Directory",
                        IntStream.range(0, 11)
                                .mapToObj(i -> "http://www.example.com/" + i + "/")
                                .toArray(String[]::new))
                .json()
                .path("RefreshTaskId")
                .asText();
        String ten = directories.substring(0, directories.lastIndexOf(','));

        assertThat(client.byId(ten).json().path("TotalCount").asInt()).isEqualTo(10);
        assertThat(client.byId(ten).json().path("Tasks")).hasSize(10);
        assertThat(client.byId(directories).code()).isEqualTo("InvalidTaskId.Malformed");
        assertThat(client.byId("12x").code()).isEqualTo("InvalidTaskId.Malformed");
        assertThat(client.byId("").code()).isEqualTo("MissingTaskId");
        assertThat(client.byId("99999999999").json().path("Tasks")).isEmpty();
    }

    @Test
    void oneLineSubmittedTwiceInASecondIsOneTaskChargedTwice() throws Exception {
        String id = client.refresh("File", "http://www.example.com/a", "http://www.example.com/a")
                .json()
                .path("RefreshTaskId")
                .asText();

        assertThat(client.byId(id).json().path("Tasks")).hasSize(1);
        assertThat(simulator.quota("testid", QuotaKind.URL).remain()).isEqualTo(9_998);
    }

    @Test
    void tasksAreForgottenAfterThreeDays() throws Exception {
        String id = client.refresh("File", "http://www.example.com/a")
                .json()
                .path("RefreshTaskId")
                .asText();
        clock.turn(Duration.ofDays(3));
        assertThat(client.byId(id).json().path("Tasks")).hasSize(1);
        clock.turn(Duration.ofSeconds(1));
        assertThat(client.byId(id).json().path("Tasks")).isEmpty();
        assertThat(list().path("TotalCount").asInt()).isZero();
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void aFreshIdMayBeInvisibleForAWhile() throws Exception {
        try (Simulator slow = builder.visibleAfter(Duration.ofSeconds(3)).start()) {
            Client late = Client.of(slow, account, clock);
            String id = late.refresh("File", "http://www.example.com/a")
                    .json()
                    .path("RefreshTaskId")
                    .asText();
            assertThat(late.byId(id).json().path("TotalCount").asInt()).isZero();
            assertThat(late.tasks(Map.of()).json().path("TotalCount").asInt()).isZero();
            clock.turn(Duration.ofSeconds(3));
            assertThat(late.byId(id).json().path("TotalCount").asInt()).isEqualTo(1);
        }
    }

    @Test
    void linesEndAsTheyAreTold() throws Exception {
        simulator.outcome(path -> path.endsWith("/fails"), new End.Failed("Origin Timeout"));
        simulator.outcome(path -> path.endsWith("/late"), new End.Timeout());
        simulator.outcome(path -> path.endsWith("/gone"), new End.Canceled());
        simulator.outcome(path -> path.endsWith("/stuck"), new End.Never());
        client.refresh(
                "File",
                "http://www.example.com/fails",
                "http://www.example.com/late",
                "http://www.example.com/gone",
                "http://www.example.com/stuck",
                "http://www.example.com/fine");
        clock.turn(Duration.ofMinutes(5));

        assertThat(simulator.tasks())
                .extracting(task -> task.status().text() + " " + task.process() + " " + task.description())
                .containsExactly(
                        "Failed 99.37% Origin Timeout",
                        "Timeout 99.37% ", "Canceled 99.37% ", "Refreshing 99.37% ", "Complete 100% ");
        assertThat(list("TaskId", simulator.tasks().getFirst().id(), "ObjectPath", "http://www.example.com/fails")
                        .at("/Tasks/CDNTask/0/Description")
                        .asText())
                .isEqualTo("Origin Timeout");
    }

    @Test
    void anEndMayBeDecidedUntilItHasCome() throws Exception {
        client.refresh("File", "http://www.example.com/a");
        simulator.outcome(path -> true, new End.Never());
        clock.turn(Duration.ofHours(1));
        assertThat(simulator.tasks()).extracting(Task::status).containsExactly(Status.REFRESHING);
        simulator.outcome(path -> true, new End.Complete());
        assertThat(simulator.tasks()).extracting(Task::status).containsExactly(Status.COMPLETE);
        simulator.outcome(path -> true, new End.Canceled());
        assertThat(simulator.tasks()).extracting(Task::status).containsExactly(Status.COMPLETE);
    }

    @Test
    void anAccountSeesItsOwnTasksAlone() throws Exception {
        Account other = Account.of("otherid", "othersecret", "other.example.com");
        simulator.account(other);
        String id = client.refresh("File", "http://www.example.com/a")
                .json()
                .path("RefreshTaskId")
                .asText();
        Client stranger = Client.of(simulator, other, clock);

        assertThat(stranger.byId(id).json().path("Tasks")).isEmpty();
        assertThat(stranger.tasks(Map.of()).json().path("TotalCount").asInt()).isZero();
        assertThat(stranger.refresh("File", "http://www.example.com/a").code()).isEqualTo("InvalidDomain.NotFound");
        assertThat(stranger.quota().json().path("UrlRemain").asText()).isEqualTo("10000");
    }

    @Test
    void quotasAreTextsUnlessSwitchedToNumbers() throws Exception {
        client.refresh("Regex", "http://www.example.com/.*");
        JsonNode texts = client.quota().json();
        assertThat(texts.path("RegexRemain").isTextual()).isTrue();
        assertThat(texts.path("RegexRemain").asText()).isEqualTo("19");
        assertThat(texts.path("BlockRemain").asText()).isEqualTo("300");
        assertThat(texts.path("PreloadEdgeQuota").asText()).isEqualTo("20");

        try (Simulator old = builder.quirks(Quirk.INTEGER_QUOTAS, Quirk.LOWER_CASE_BLOCK_REMAIN)
                .start()) {
            JsonNode numbers = Client.of(old, account, clock).quota().json();
            assertThat(numbers.path("UrlQuota").isInt()).isTrue();
            assertThat(numbers.path("blockRemain").asInt()).isEqualTo(300);
            assertThat(numbers.has("BlockRemain")).isFalse();
        }
    }

    @Test
    void theOldSpellingsAreTakenWhereSwitchedOn() throws Exception {
        try (Simulator old = builder.quirks(Quirk.EX_QUERY, Quirk.ANY_CASE_TYPES, Quirk.OLD_PREFETCH_QUOTA_CODE)
                .start()) {
            Client lenient = Client.of(old, account, clock);
            old.setRemaining("testid", QuotaKind.PRELOAD, 0);

            assertThat(lenient.refresh("ExQuery", "http://www.example.com/a").status())
                    .isEqualTo(200);
            assertThat(lenient.refresh("directory", "http://www.example.com/a/").status())
                    .isEqualTo(200);
            assertThat(lenient.prefetch("http://www.example.com/a").code()).isEqualTo("QuotaExceeded.Refresh");
            assertThat(old.tasks()).extracting(Task::objectType).containsExactly("ignoreParams", "directory");
        }
    }

    @Test
    void aChangedAccountKeepsWhatItUsed() throws Exception {
        client.refresh("File", "http://www.example.com/a");
        simulator.account(Account.of("testid", "rotated", "www.example.com").withQuota(QuotaKind.URL, 20_000));

        assertThat(client.quota().code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(new Client(simulator.uri(), "testid", "rotated", clock)
                        .quota()
                        .json()
                        .path("UrlRemain")
                        .asText())
                .isEqualTo("19999");
    }

    private JsonNode list(String... filter) throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < filter.length; i += 2) {
            parameters.put(filter[i], filter[i + 1]);
        }
        return client.tasks(parameters).json();
    }

    private String paths(String... filter) throws IOException, InterruptedException {
        return String.join(" ", list(filter).findValuesAsText("ObjectPath"));
    }
}
