package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Urgency;
import dev.freshet.backlog.Wish;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Ledger;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a line's record says right after each thing that can go wrong with its call (alibaba-api.md §6), and how it
/// ends once that is over: on the real store, with the real adapter, against the simulator.
class ErrorStatesTest {
    /// Long enough that no call but one that hangs meets it, however busy the machine.
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);

    /// Status, code, the state right after, the shortest wait in seconds.
    private static final String CODES = """
            # §6.1 gateway
            404, InvalidAction.NotFound,                     waiting,     1
            404, InvalidApi.NotFound,                        waiting,     1
            404, InvalidProduct.NotFound,                    waiting,     1
            400, InvalidVersion,                             waiting,     1
            400, NoSuchVersion,                              waiting,     1
            400, MissingTimestamp,                           waiting,     1
            400, MissingSignature,                           waiting,     1
            400, MissingAccessKeyId,                         waiting,     1
            400, MissingSecurityToken,                       waiting,     60
            400, InvalidParameter,                           waiting,     1
            400, InvalidParameter.Format,                    waiting,     1
            400, InvalidSignatureVersion,                    waiting,     1
            404, InvalidAccessKeyId.NotFound,                waiting,     60
            400, InvalidAccessKeyId.NotFound,                waiting,     60
            400, InvalidAccessKeyId.Inactive,                waiting,     60
            403, InvalidAccessKeyId.Inactive,                waiting,     60
            403, Forbidden.AccessKeyDisabled,                waiting,     60
            400, InvalidTimeStamp.Format,                    waiting,     1
            400, InvalidTimeStamp.Expired,                   waiting,     60
            400, SignatureNonceUsed,                         submitting,  0
            400, SignatureDoesNotMatch,                      waiting,     60
            403, SignatureDoesNotMatch,                      waiting,     60
            400, IncompleteSignature,                        waiting,     60
            400, InvalidSignatureMethod,                     waiting,     1
            400, UnsupportedHTTPMethod,                      waiting,     1
            403, UnsupportedHTTPMethod,                      waiting,     1
            400, InvalidSecurityToken.Expired,               waiting,     60
            400, InvalidSecurityToken.Malformed,             waiting,     60
            400, InvalidSecurityToken.MismatchWithAccessKey, waiting,     60
            403, Forbidden.RAM,                              waiting,     60
            403, NoPermission,                               waiting,     60
            403, Forbidden,                                  waiting,     60
            400, Throttling,                                 waiting,     1
            503, Throttling,                                 waiting,     1
            400, Throttling.User,                            waiting,     1
            400, Throttling.Api,                             waiting,     1
            429, TooManyRequests,                            waiting,     1
            500, InternalError,                              submitting,  0
            503, ServiceUnavailable,                         waiting,     1
            503, ServiceUnAvailable,                         waiting,     1
            # §6.2 refresh
            400, QuotaPerMinuteExceeded.Refresh,             waiting,     60
            400, TooMany.Refresh,                            waiting,     5
            400, SingleRequest.OverLimit,                    failed,      0
            400, InvalidObjectPath.Malformed,                failed,      0
            400, ObjectPath.Malformed,                       failed,      0
            400, InvalidObjectPath.Size.Malformed,           failed,      0
            400, InvalidObjectType.Malformed,                waiting,     1
            400, InvalidObjectType.ValueNotSupported,        waiting,     1
            400, InvalidExtensiveDomain.ValueNotSupported,   failed,      0
            400, MissingParameter,                           waiting,     1
            400, MissingObjectPath,                          waiting,     1
            404, InvalidDomain.NotFound,                     failed,      0
            404, InvalidDomain.Offline,                      failed,      0
            403, IllegalOperation,                           failed,      0
            403, ServiceBusy,                                waiting,     5
            500, InvalidDomain.Configure_failed,             failed,      0
            403, OperationDenied,                            waiting,     60
            403, OperationDenied.Suspended,                  waiting,     60
            # §6.3 prefetch
            403, PreloadQueueFull,                           waiting,     5
            400, PreloadQueueFull,                           waiting,     5
            400, InvalidObjectPath.ExceedsMaximum,           failed,      0
            # what no table names
            400, SystemBusy,                                 waiting,     1
            503, SystemBusy,                                 submitting,  0
            400, Resource.Missing,                           waiting,     1
            400, InvalidUrl.Path,                            waiting,     1
            400, DomainNotRegistration,                      waiting,     1
            403, DomainNotIcp,                               waiting,     1
            """;

    @TempDir
    Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void start() {
        rehearsal = new Rehearsal(folder, TIMEOUTS);
    }

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = CODES)
    void aRefreshRefusedWithThisCodeStandsSoAndIsDoneInTheEnd(int status, String code, String state, int seconds) {
        refusedOnce(Operation.REFRESH, status, code, State.of(state), Duration.ofSeconds(seconds));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = CODES)
    void aPrefetchRefusedWithThisCodeStandsSoAndIsDoneInTheEnd(int status, String code, String state, int seconds) {
        refusedOnce(Operation.PREFETCH, status, code, State.of(state), Duration.ofSeconds(seconds));
    }

    private void refusedOnce(Operation operation, int status, String code, State state, Duration atLeast) {
        rehearsal.simulator.faults().next(1, action(operation), new Fault.Refuse(status, code, "Because."));

        rehearsal.send(wish(operation, "/a.css"));

        Entry entry = rehearsal.entry("/a.css");
        assertThat(entry.state()).isEqualTo(state);
        assertThat(entry.error()).isNotNull().extracting("code").isEqualTo(code);
        if (state == State.WAITING) {
            assertThat(entry.dueAt()).isAfterOrEqualTo(rehearsal.clock.instant().plus(atLeast));
        }
        if (state == State.SUBMITTING) {
            assertThat(entry.reason()).contains("looked up before it is repeated");
        } else {
            assertThat(entry.reason()).contains(code, "Because.");
        }
        assertThatItIsDoneOnceTheFaultIsGone(entry);
    }

    /// What failed stays so, and a person's retry goes through.
    private void assertThatItIsDoneOnceTheFaultIsGone(Entry faulted) {
        rehearsal.pass(LONG_ENOUGH);
        if (faulted.state() == State.FAILED) {
            assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.FAILED);
            assertThat(rehearsal.store.ledger().retry(faulted.id(), "a-request", "a person"))
                    .isInstanceOf(Ledger.Verdict.Done.class);
            rehearsal.pass(LONG_ENOUGH);
        }
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.entry("/a.css").error()).isNull();
        assertThat(rehearsal.simulator.tasks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"REFRESH,  QuotaExceeded.Refresh", "PREFETCH, QuotaExceeded.Preload", "PREFETCH, QuotaExceeded.Refresh"
    })
    void aUsedUpQuotaPutsTheLineOffToMidnightInHangzhouButOneRefusalIsBelievedForAMinute(
            Operation operation, String code) {
        rehearsal.simulator.faults().next(1, action(operation), new Fault.Refuse(400, code, "Because."));

        rehearsal.send(wish(operation, "/a.css"));
        rehearsal.pass(Duration.ofSeconds(55));

        Entry entry = rehearsal.entry("/a.css");
        assertThat(entry.state()).isEqualTo(State.WAITING);
        assertThat(entry.dueAt()).isEqualTo(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(entry.reason()).contains("00:00 UTC+8", "read again before that");
        assertThat(entry.error()).isNotNull().extracting("code").isEqualTo(code);
        rehearsal.pass(Duration.ofSeconds(5));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({
        "400, SingleRequest.OverLimit",
        "400, InvalidObjectPath.Malformed",
        "400, ObjectPath.Malformed",
        "400, InvalidObjectPath.Size.Malformed",
        "400, InvalidObjectPath.ExceedsMaximum",
        "400, InvalidExtensiveDomain.ValueNotSupported",
        "404, InvalidDomain.NotFound",
        "404, InvalidDomain.Offline",
        "403, IllegalOperation",
        "500, InvalidDomain.Configure_failed"
    })
    void aLineRefusedWithThisCodeFailsAloneWhileItsNeighboursGoOut(int status, String code) {
        rehearsal
                .simulator
                .faults()
                .whenLine(line -> line.endsWith("/bad.css"), new Fault.Refuse(status, code, "Because."));

        rehearsal.send(
                refresh("https://www.example.com/a.css"),
                refresh("https://www.example.com/bad.css"),
                refresh("https://www.example.com/b.css"),
                refresh("https://m.example.com/a.js"),
                refresh("https://m.example.com/b.js"));

        assertThat(rehearsal.entry("/bad.css")).satisfies(bad -> {
            assertThat(bad.state()).isEqualTo(State.FAILED);
            assertThat(bad.error()).isNotNull().extracting("code").isEqualTo(code);
            assertThat(bad.reason()).contains("the vendor refuses this line", code);
        });
        List<String> neighbours = List.of("/a.css", "/b.css", "/a.js", "/b.js");
        assertThat(neighbours)
                .allSatisfy(path -> assertThat(rehearsal.entry(path).state()).isEqualTo(State.RUNNING));
        rehearsal.pass(Duration.ofMinutes(1));
        assertThat(neighbours)
                .allSatisfy(path -> assertThat(rehearsal.entry(path).state()).isEqualTo(State.DONE));
        assertThat(rehearsal.simulator.tasks()).hasSize(neighbours.size());
    }

    /// Whether the vendor has acted cannot be known from any of these; it must be found out.
    static Stream<Arguments> faultsOfUnknownOutcome() {
        Duration tooLong = TIMEOUTS.read().plusMillis(500);
        return Stream.of(
                Arguments.of(new Fault.BadGateway(), "GarbledAnswer"),
                Arguments.of(new Fault.Garbage(false), "GarbledAnswer"),
                Arguments.of(new Fault.Garbage(true), "GarbledAnswer"),
                Arguments.of(new Fault.Truncated(), "GarbledAnswer"),
                Arguments.of(new Fault.CutShort(), "NoAnswer"),
                Arguments.of(new Fault.DropBefore(), "NoAnswer"),
                Arguments.of(new Fault.DropAfter(), "NoAnswer"),
                Arguments.of(new Fault.Hang(false), "NoAnswer"),
                Arguments.of(new Fault.Hang(true), "NoAnswer"),
                Arguments.of(new Fault.DelayBefore(tooLong), "NoAnswer"),
                Arguments.of(new Fault.DelayAfter(tooLong), "NoAnswer"),
                Arguments.of(Fault.internalError(), "InternalError"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfUnknownOutcome")
    void aCallOfUnknownOutcomeIsLookedUpAndTheVendorHasItsLineOnce(Fault fault, String code) {
        rehearsal.simulator.faults().next(1, "RefreshObjectCaches", fault);

        rehearsal.send(wish(Operation.REFRESH, "/a.css"));

        Entry entry = rehearsal.entry("/a.css");
        assertThat(entry.state()).isEqualTo(State.SUBMITTING);
        assertThat(entry.error()).isNotNull().extracting("code").isEqualTo(code);
        assertThat(entry.reason()).contains("looked up before it is repeated");
        if (fault instanceof Fault.DelayBefore) {
            // The vendor acts by the machine's clock, long before a look-up by the product's.
            await().until(() -> !rehearsal.simulator.tasks().isEmpty());
        }
        rehearsal.pass(LONG_ENOUGH);
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.simulator.tasks()).hasSize(1);
    }

    @Test
    void aLostCallIsNotTakenForAnEarlierOneOfItsLineHoweverShortlyBefore() {
        rehearsal.sendNow(rehearsal.wishes().urgency(Urgency.NOW).refresh("/a.css"));
        rehearsal.clock.tick(Duration.ofMillis(200));
        rehearsal.simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropBefore());

        rehearsal.sendNow(rehearsal.wishes().urgency(Urgency.NOW).refresh("/a.css"));
        rehearsal.pass(LONG_ENOUGH);

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.simulator.tasks()).hasSize(2);
    }

    /// The vendor shows the newest task first. Taking that for the first call would leave the first one's task to the
    /// second, whose change came after it.
    @Test
    void ofSeveralLostCallsOfALineNoneIsTakenForAnEarlierOne() {
        List<Fault> faults = List.of(new Fault.DropAfter(), new Fault.DropBefore(), new Fault.DropAfter());
        for (Fault fault : faults) {
            rehearsal.simulator.faults().next(1, "RefreshObjectCaches", fault);
            rehearsal.sendNow(rehearsal.wishes().urgency(Urgency.NOW).refresh("/a.css"));
            rehearsal.clock.tick(Duration.ofMillis(1_500));
        }
        rehearsal.pass(LONG_ENOUGH);

        Map<String, Instant> made = rehearsal.simulator.tasks().stream()
                .collect(Collectors.toMap(Task::id, Task::createdAt, (one, other) -> one));
        List<Entry> entries = rehearsal.store.ledger().search(Query.all(), 500).items();
        assertThat(entries)
                .hasSize(3)
                .filteredOn(entry -> entry.state() == State.DONE)
                .isNotEmpty();
        assertThat(entries).filteredOn(entry -> entry.state() == State.DONE).allSatisfy(entry -> assertThat(
                        made.get(entry.taskId()))
                .isAfterOrEqualTo(entry.requestedAt().truncatedTo(ChronoUnit.SECONDS)));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aVendorThatIsNotThereLeavesTheLineWaiting(Operation operation) throws IOException {
        rehearsal.restartAt(nobody());

        rehearsal.send(wish(operation, "/a.css"));

        Entry entry = rehearsal.entry("/a.css");
        assertThat(entry.state()).isEqualTo(State.WAITING);
        assertThat(entry.dueAt()).isAfterOrEqualTo(rehearsal.clock.instant().plusSeconds(1));
        assertThat(entry.reason()).contains("the vendor is not reached", "ConnectionFailed", "refused");
        rehearsal.restartAt(rehearsal.simulator.uri());
        rehearsal.pass(LONG_ENOUGH);
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.simulator.tasks()).hasSize(1);
    }

    /// Every way in which a question goes unanswered; §6.4 among them.
    static Stream<Fault> faultsOfQuestions() {
        Stream<Fault> codes = Stream.of(
                        "InvalidTaskId.Malformed",
                        "MissingTimeParameter",
                        "MissingParameter.ObjectType",
                        "InvalidStartTime.Malformed",
                        "InvalidEndTime.Malformed",
                        "InvalidEndTime.Mismatch",
                        "InvalidStartTime.ValueNotSupported",
                        "InvalidObjectType.ValueNotSupported",
                        "InvalidStatus.ValueNotSupported",
                        "DomainNameOverLimit",
                        "Forbidden.RAM")
                .map(code -> new Fault.Refuse(400, code, "Because."));
        Stream<Fault> others = Stream.of(
                Fault.throttled(),
                Fault.internalError(),
                Fault.unavailable(),
                new Fault.BadGateway(),
                new Fault.Garbage(true),
                new Fault.Truncated(),
                new Fault.CutShort(),
                new Fault.DropBefore());
        return Stream.concat(codes, others);
    }

    @ParameterizedTest
    @MethodSource("faultsOfQuestions")
    void aTaskThatCannotBeAskedAfterRunsOnAndIsDoneInTheEnd(Fault fault) {
        rehearsal.simulator.faults().always("DescribeRefreshTaskById", fault);

        rehearsal.send(wish(Operation.REFRESH, "/a.css"));
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.RUNNING);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(1));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.simulator.tasks()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("faultsOfQuestions")
    void aLostCallThatCannotBeLookedUpIsNotRepeatedUntilItCan(Fault fault) {
        rehearsal.simulator.faults().next(1, "RefreshObjectCaches", new Fault.DropAfter());
        rehearsal.simulator.faults().always("DescribeRefreshTasks", fault);

        rehearsal.send(wish(Operation.REFRESH, "/a.css"));
        rehearsal.pass(Duration.ofMinutes(2));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.SUBMITTING);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(10));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        assertThat(rehearsal.simulator.tasks()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("faultsOfQuestions")
    void aQuotaThatIsNotToldHoldsNothingUp(Fault fault) {
        rehearsal.simulator.faults().always("DescribeRefreshQuota", fault);

        rehearsal.send(wish(Operation.REFRESH, "/a.css"));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Throttling.User", "ServiceUnavailable", "PreloadQueueFull", "Forbidden.RAM"})
    void aFaultThatStaysIsMetWithGrowingWaitsAndNothingIsGivenUp(String code) {
        rehearsal.simulator.faults().always("RefreshObjectCaches", new Fault.Refuse(403, code, "Because."));

        rehearsal.send(wish(Operation.REFRESH, "/a.css"));
        rehearsal.pass(Duration.ofMinutes(60));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.WAITING);
        assertThat(rehearsal.entry("/a.css").attempts()).isLessThan(40);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(20));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
    }

    @Test
    void aLineThatIsRefusedAlsoInItsRetryFailsAgainAsARecordOfItsOwn() {
        rehearsal.simulator.offline("m.example.com");
        rehearsal.send(refresh("https://m.example.com/a.css"));
        Entry first = rehearsal.entry("/a.css");

        rehearsal.store.ledger().retry(first.id(), "a-request", "a person");
        rehearsal.pass(Duration.ofSeconds(10));

        Entry second = rehearsal.entry("/a.css");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(List.of(first, second))
                .allSatisfy(one ->
                        assertThat(Objects.requireNonNull(one.error()).code()).isEqualTo("InvalidDomain.Offline"));
    }

    private Wish wish(Operation operation, String path) {
        return switch (operation) {
            case REFRESH -> rehearsal.wishes().refresh(path);
            case PREFETCH -> rehearsal.wishes().prefetch(path);
        };
    }

    private Wish refresh(String line) {
        return rehearsal.wishes().wish(Operation.REFRESH, Kind.FILE, line, false);
    }

    private static String action(Operation operation) {
        return switch (operation) {
            case REFRESH -> "RefreshObjectCaches";
            case PREFETCH -> "PushObjectCache";
        };
    }

    /// An address at which nobody listens any more.
    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
