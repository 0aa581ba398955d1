package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.alibaba.Timeouts;
import dev.freshet.backlog.Wish;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.Query;
import dev.freshet.ledger.State;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Fault;
import dev.freshet.support.Wishes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendor refuses calls with codes that no table names: for one line, for one domain, for everything. On the real
/// store, with the real adapter, against the simulator.
class UnexplainedRefusalsTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final String OTHER_HOST = "m.example.com";

    private static final String CODES = """
            400, SystemBusy
            503, SystemBusy
            400, Resource.Missing
            400, InvalidParameter
            400, InvalidUrl.Path
            400, DomainNotRegistration
            403, DomainNotIcp
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = CODES)
    void ofFourLinesTheOneToBlameFailsAndTheOthersAreDone(int status, String code) {
        refuse("/bad.css", status, code);

        rehearsal.send(refreshes(Wishes.HOST, "/a.css", "/b.css", "/bad.css", "/c.css"));
        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(rehearsal.entry("/bad.css")).satisfies(bad -> {
            assertThat(bad.state()).isEqualTo(State.FAILED);
            assertThat(bad.reason()).contains("the vendor refuses this line", code, "Because.");
            assertThat(bad.error()).isNotNull();
            assertThat(Objects.requireNonNull(bad.error()).code()).isEqualTo(code);
            assertThat(Objects.requireNonNull(bad.error()).message()).isEqualTo("Because.");
            assertThat(Objects.requireNonNull(bad.error()).requestId()).isNotBlank();
        });
        assertThat(List.of("/a.css", "/b.css", "/c.css"))
                .allSatisfy(path -> assertThat(rehearsal.entry(path).state()).isEqualTo(State.DONE));
        assertThat(rehearsal.simulator.tasks()).hasSize(3);
        assertThat(calls()).hasSizeLessThanOrEqualTo(14);
        assertThatTheLineFailedOnlyAfterItWasRefusedAloneTwice("/bad.css");
    }

    @ParameterizedTest(name = "{0} {1}, bad line at {2}")
    @CsvSource({
        "400, SystemBusy,       0",
        "400, SystemBusy,       777",
        "503, SystemBusy,       333",
        "400, InvalidParameter, 499",
        "403, DomainNotIcp,     999"
    })
    void ofAThousandLinesInTwoDomainsTheOneToBlameIsFoundWithFewCalls(int status, String code, int bad) {
        refuse("/" + bad + ".css", status, code);

        rehearsal.send(IntStream.range(0, 1_000)
                .mapToObj(i -> refresh(i < 500 ? Wishes.HOST : OTHER_HOST, "/" + i + ".css"))
                .toArray(Wish[]::new));
        rehearsal.pass(Duration.ofMinutes(12));

        assertThat(entries(State.FAILED)).singleElement().satisfies(entry -> assertThat(entry.url())
                .endsWith("/" + bad + ".css"));
        assertThat(entries(State.DONE)).hasSize(999);
        assertThat(rehearsal.simulator.tasks()).hasSize(999);
        assertThat(calls()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void severalLinesToBlameInSeveralDomainsFailAndAllOthersAreDone() {
        refuse("bad.css", 400, "Resource.Missing");
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            wishes.add(refresh(i % 2 == 0 ? Wishes.HOST : OTHER_HOST, "/" + i + (i % 20 < 2 ? "bad.css" : ".css")));
        }

        rehearsal.send(wishes.toArray(Wish[]::new));
        rehearsal.pass(Duration.ofMinutes(30));

        assertThat(entries(State.FAILED)).hasSize(10).allSatisfy(entry -> assertThat(entry.url())
                .endsWith("bad.css"));
        assertThat(entries(State.DONE)).hasSize(90);
        assertThat(rehearsal.simulator.tasks()).hasSize(90);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = CODES)
    void anOutageWithThisCodeCostsNoLineAndFewCalls(int status, String code) {
        rehearsal.simulator.faults().always("RefreshObjectCaches", new Fault.Refuse(status, code, "Because."));

        rehearsal.send(refreshes(Wishes.HOST, "/a.css", "/b.css"));
        rehearsal.pass(Duration.ofMinutes(10));
        rehearsal.send(refreshes(OTHER_HOST, "/c.css", "/d.css"));
        rehearsal.pass(Duration.ofMinutes(20));

        assertThat(entries(State.FAILED)).isEmpty();
        assertThat(entries(State.DONE)).isEmpty();
        assertThat(entries(State.WAITING)).allSatisfy(entry -> {
            assertThat(entry.dueAt()).isNotNull();
            assertThat(entry.reason()).isNotBlank();
        });
        if (status < 500) {
            assertThat(entries(State.WAITING)).hasSize(4).allSatisfy(entry -> assertThat(entry.reason())
                    .contains(code, "Because."));
        }
        assertThat(calls()).hasSizeLessThanOrEqualTo(60);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(8));
        assertThat(entries(State.DONE)).hasSize(4);
        assertThat(rehearsal.simulator.tasks()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemBusy", "InvalidParameter"})
    void aLineThatIsAllThereIsSurvivesAnOutageOfAnHour(String code) {
        rehearsal.simulator.faults().always("RefreshObjectCaches", new Fault.Refuse(400, code, "Because."));

        rehearsal.send(refreshes(Wishes.HOST, "/a.css"));
        rehearsal.pass(Duration.ofMinutes(60));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.WAITING);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(8));
        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
    }

    @Test
    void whatComesWhileALineIsUnderSuspicionDoesNotWaitForIt() {
        refuse("/bad.css", 400, "SystemBusy");
        rehearsal.send(refreshes(Wishes.HOST, "/a.css", "/bad.css"));
        rehearsal.pass(Duration.ofSeconds(20));

        for (int i = 0; i < 10; i++) {
            String path = "/new-" + i + ".css";
            rehearsal.send(refreshes(Wishes.HOST, path));
            rehearsal.pass(Duration.ofSeconds(45));
            assertThat(rehearsal.entry(path).state()).isEqualTo(State.DONE);
        }
        assertThat(rehearsal.entry("/bad.css").state()).isEqualTo(State.FAILED);
    }

    @Test
    void whereOneDomainIsDeniedOnlyItsLinesWait() {
        rehearsal
                .simulator
                .faults()
                .whenLine(line -> line.contains(OTHER_HOST), new Fault.Refuse(403, "Forbidden.RAM", "Not yours."));

        rehearsal.send(refresh(OTHER_HOST, "/x.css"), refresh(Wishes.HOST, "/a.css"), refresh(OTHER_HOST, "/y.css"));
        rehearsal.pass(Duration.ofSeconds(40));

        assertThat(rehearsal.entry("/a.css").state()).isEqualTo(State.DONE);
        for (int i = 0; i < 20; i++) {
            String path = "/later-" + i + ".css";
            rehearsal.send(refresh(Wishes.HOST, path));
            rehearsal.pass(Duration.ofMinutes(2));
            assertThat(rehearsal.entry(path).state()).isEqualTo(State.DONE);
        }
        assertThat(List.of("/x.css", "/y.css"))
                .allSatisfy(path -> assertThat(rehearsal.entry(path)).satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo(State.WAITING);
                    assertThat(entry.reason()).contains("Forbidden.RAM", "Not yours.");
                    assertThat(Duration.between(rehearsal.clock.instant(), entry.dueAt()))
                            .isLessThanOrEqualTo(Duration.ofMinutes(15));
                }));
        assertThat(callsOf(OTHER_HOST)).hasSizeLessThanOrEqualTo(12);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(16));
        assertThat(List.of("/x.css", "/y.css"))
                .allSatisfy(path -> assertThat(rehearsal.entry(path).state()).isEqualTo(State.DONE));
    }

    @Test
    void whereEveryDomainIsDeniedTheAccountIsAskedSeldomAndAllIsDoneWhenAPersonHasActed() {
        rehearsal
                .simulator
                .faults()
                .always("RefreshObjectCaches", new Fault.Refuse(403, "Forbidden.RAM", "Not yours."));

        rehearsal.send(refresh(OTHER_HOST, "/x.css"), refresh(Wishes.HOST, "/a.css"));
        rehearsal.pass(Duration.ofMinutes(60));

        assertThat(entries(State.WAITING)).hasSize(2);
        assertThat(calls()).hasSizeLessThanOrEqualTo(20);
        rehearsal.simulator.faults().clear();
        rehearsal.pass(Duration.ofMinutes(16));
        assertThat(entries(State.DONE)).hasSize(2);
    }

    private void refuse(String end, int status, String code) {
        rehearsal.simulator.faults().whenLine(line -> line.endsWith(end), new Fault.Refuse(status, code, "Because."));
    }

    private void assertThatTheLineFailedOnlyAfterItWasRefusedAloneTwice(String path) {
        List<Instant> alone = calls().stream()
                .filter(call ->
                        call.lines().size() == 1 && call.lines().getFirst().endsWith(path))
                .map(Call::at)
                .toList();
        assertThat(alone).hasSizeBetween(2, 5);
        assertThat(Duration.between(alone.getFirst(), alone.getLast())).isGreaterThan(Duration.ofSeconds(10));
    }

    private List<Call> calls() {
        return rehearsal.simulator.calls().stream()
                .filter(call -> call.action().equals("RefreshObjectCaches"))
                .toList();
    }

    private List<Call> callsOf(String host) {
        return calls().stream()
                .filter(call -> call.lines().stream().anyMatch(line -> line.contains(host)))
                .toList();
    }

    private List<Entry> entries(State state) {
        return rehearsal.store.ledger().search(Query.all(), 2_000).items().stream()
                .filter(entry -> entry.state() == state)
                .toList();
    }

    private Wish[] refreshes(String host, String... paths) {
        return List.of(paths).stream().map(path -> refresh(host, path)).toArray(Wish[]::new);
    }

    private Wish refresh(String host, String path) {
        return rehearsal.wishes().wish(Operation.REFRESH, Kind.FILE, "https://" + host + path, false);
    }
}
