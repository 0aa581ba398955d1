package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.freshet.call.Roster;
import dev.freshet.dispatch.Stint;
import dev.freshet.ledger.Entry;
import dev.freshet.ledger.State;
import dev.freshet.simulator.Fault;
import dev.freshet.support.LogLines;
import dev.freshet.trouble.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What befalls one account is no other account's affair: its vendor hangs or drips, or it has left the settings.
class ManyAccountsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final LogLines log = LogLines.of("dev.freshet");
    private TwoAccounts accounts;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts(folder);
    }

    @AfterEach
    void close() {
        accounts.close();
        log.close();
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private State state(String path) {
        return accounts.entry(path).state();
    }

    /// A vendor that takes connections and answers octet by octet, without end.
    private static ServerSocket drips() throws IOException {
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    Socket caller = door.accept();
                    Thread.ofVirtual().start(() -> drip(door, caller));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return door;
    }

    private static void drip(ServerSocket door, Socket caller) {
        try (caller;
                OutputStream out = caller.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            while (!door.isClosed()) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException e) {
            // Whoever called has gone.
        }
    }

    @Test
    void theCallsOfOthersLeaveAndAreFollowedWhileOneAccountsVendorHangs() {
        accounts.other.faults().always("", new Fault.Hang(false));
        othersGoOnWhileOneHangs(accounts.other::close);
    }

    @Test
    void theCallsOfOthersLeaveAndAreFollowedWhileOneAccountsVendorDrips() throws IOException {
        ServerSocket vendor = drips();
        accounts.restart(URI.create("http://127.0.0.1:" + vendor.getLocalPort()), Roster.ALL);
        othersGoOnWhileOneHangs(() -> {
            try {
                vendor.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void othersGoOnWhileOneHangs(Runnable end) {
        accounts.change(accounts.ofOther("/hangs.css"), accounts.ofMain("/a.css"));
        Stint first = accounts.pipeline.begin();
        await().atMost(LONG).until(() -> state("/a.css") == State.RUNNING);
        assertThat(accounts.slowCalls.troubles()).isEmpty();

        // Whoever drives begins one round after the other, and none waits for the account that hangs.
        accounts.change(accounts.ofMain("/b.css"));
        beginUntil("/b.css", State.RUNNING, State.DONE);
        accounts.clock.tick(Duration.ofSeconds(30));
        beginUntil("/a.css", State.DONE);

        assertThat(first.await(Duration.ZERO)).isFalse();
        accounts.nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(accounts.slowCalls.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.code()).isEqualTo("account-slow");
            assertThat(trouble.about()).isEqualTo("other");
            assertThat(trouble.sentence()).contains("other", "11 s");
        });

        end.run();
        assertThat(first.await(LONG)).isTrue();
        assertThat(state("/hangs.css")).isIn(State.SUBMITTING, State.WAITING);
        assertThat(warnings()).hasSizeLessThan(4);
    }

    /// A round leaves out a lane that the one before has not left yet, though all it was to do is done.
    private void beginUntil(String path, State... states) {
        await().atMost(LONG).until(() -> {
            accounts.pipeline.begin().await(LONG);
            return List.of(states).contains(state(path));
        });
    }

    @Test
    void aFlushByHandAnswersWhatItMadeOfOthersAndWaitsForTheOneThatHangs() {
        accounts.other.faults().next(1, "RefreshObjectCaches", new Fault.Hang(true));
        accounts.change(accounts.ofOther("/hangs.css"), accounts.ofMain("/a.css"));
        CompletableFuture<List<Long>> flush = CompletableFuture.supplyAsync(() -> accounts.pipeline.flush(false));
        await().atMost(LONG).until(() -> state("/a.css") == State.RUNNING);
        await().atMost(LONG).until(() -> state("/hangs.css") == State.SUBMITTING);
        accounts.other.close();

        assertThat(flush.join()).hasSize(2);
    }

    @Test
    void theLinesOfAnAccountThatLeftTheSettingsWaitAndSayWhatToDoWhileOthersGoOn() {
        accounts.change(accounts.ofOther("/running.css"));
        accounts.pipeline.flush(false);
        accounts.other.faults().next(1, "RefreshObjectCaches", new Fault.DropAfter());
        accounts.change(accounts.ofOther("/lost.css"));
        accounts.pipeline.flush(false);
        assertThat(state("/running.css")).isEqualTo(State.RUNNING);
        assertThat(state("/lost.css")).isEqualTo(State.SUBMITTING);
        accounts.change(accounts.ofOther("/waiting.css"), accounts.ofMain("/a.css"));

        accounts.restart(accounts.other.uri(), TwoAccounts.WITHOUT_OTHER);
        long asked = accounts.other.calls().size();
        accounts.pass(Duration.ofMinutes(3));

        assertThat(state("/a.css")).isEqualTo(State.DONE);
        assertThat(List.of("/running.css", "/lost.css", "/waiting.css"))
                .allSatisfy(path -> assertThat(accounts.entry(path).reason())
                        .contains("account other is not in the settings", "put it back (freshet.accounts.other)"));
        assertThat(state("/running.css")).isEqualTo(State.RUNNING);
        assertThat(state("/lost.css")).isEqualTo(State.SUBMITTING);
        assertThat(state("/waiting.css")).isEqualTo(State.WAITING);
        assertThat(accounts.entry("/waiting.css").dueAt()).isAfter(accounts.clock.instant());
        assertThat(accounts.other.calls()).hasSize((int) asked);
        assertThat(warnings()).hasSizeLessThan(3);
        assertThat(accounts.pipeline.unserved().troubles())
                .extracting(Trouble::code, Trouble::about)
                .containsExactly(tuple("account-unknown", "other"));
    }

    @Test
    void theyGoOnWhereTheyWereWhenTheAccountIsBack() {
        accounts.change(accounts.ofOther("/running.css"));
        accounts.pipeline.flush(false);
        accounts.other.faults().next(1, "RefreshObjectCaches", new Fault.DropAfter());
        accounts.change(accounts.ofOther("/lost.css"));
        accounts.pipeline.flush(false);
        accounts.change(accounts.ofOther("/waiting.css"));
        accounts.restart(accounts.other.uri(), TwoAccounts.WITHOUT_OTHER);
        accounts.pass(Duration.ofMinutes(1));

        accounts.restart(accounts.other.uri(), Roster.ALL);
        accounts.pass(Duration.ofMinutes(7));

        assertThat(accounts.entries()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(State.DONE);
            assertThat(entry.reason()).isNull();
        });
        assertThat(TwoAccounts.refreshes(accounts.other)).isEqualTo(3);
    }

    /// Nobody can ask what became of it: it does not run for ever, but waits for the account.
    @Test
    void whatRunsForLongerThanATaskMayTakeWaitsForItsAccountAndGoesOutOnceMore() {
        accounts.change(accounts.ofOther("/running.css"));
        accounts.pipeline.flush(false);
        accounts.restart(accounts.other.uri(), TwoAccounts.WITHOUT_OTHER);

        accounts.pass(Duration.ofMinutes(20));

        Entry left = accounts.entry("/running.css");
        assertThat(left.state()).isEqualTo(State.WAITING);
        assertThat(left.reason()).contains("freshet.accounts.other");
        accounts.restart(accounts.other.uri(), Roster.ALL);
        accounts.pass(Duration.ofMinutes(3));
        assertThat(state("/running.css")).isEqualTo(State.DONE);
    }

    @Test
    void troubleThatNobodyExpectedCostsItsAccountAMinuteAndTheLogOneLineAMinute() {
        accounts.restart(accounts.other.uri(), lane -> {
            if (lane.account().equals("other")) {
                throw new IllegalStateException("nobody expected this");
            }
            return Optional.empty();
        });
        IntStream.range(0, 10).forEach(i -> {
            accounts.change(accounts.ofOther("/other" + i), accounts.ofMain("/main" + i));
            accounts.pass(Duration.ofMinutes(1));
        });
        accounts.pass(Duration.ofMinutes(1));

        assertThat(accounts.entries()).hasSize(20).allSatisfy(entry -> {
            boolean ours = entry.account().equals("main");
            assertThat(entry.state()).isEqualTo(ours ? State.DONE : State.WAITING);
            if (!ours) {
                assertThat(entry.reason()).contains("failed in a way that nobody expected");
                assertThat(entry.dueAt()).isAfterOrEqualTo(accounts.clock.instant());
            }
        });
        assertThat(warnings()).hasSizeBetween(1, 13).allMatch(line -> line.contains("nobody expected this"));
    }
}
