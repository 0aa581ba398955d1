package dev.freshet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every injected fault as a client meets it on the socket, and whether the call acted all the same.
final class FaultsTest {
    private static final String URL = "http://www.example.com/a";

    private final InstantSource clock = InstantSource.system();
    private final Account account = Account.of("testid", "testsecret", "www.example.com");
    private final Simulator simulator = Simulator.builder()
            .account(account)
            .limits(Limits.documented().unthrottled())
            .start();
    private final Client client = Client.of(simulator, account, clock);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aRefusalStrikesSoManyCallsOfItsOperation() throws Exception {
        simulator.faults().next(2, "RefreshObjectCaches", Fault.throttled());

        assertThat(client.quota().status()).isEqualTo(200);
        assertThat(client.refresh("File", URL).code()).isEqualTo("Throttling.User");
        assertThat(client.refresh("File", URL).code()).isEqualTo("Throttling.User");
        assertThat(client.refresh("File", URL).status()).isEqualTo(200);
        assertThat(simulator.tasks()).hasSize(1);
        assertThat(simulator.calls()).extracting(Call::fault).containsExactly("", "refuse", "refuse", "");
    }

    @Test
    void anyCodeComesWithItsStatusAndMessage() throws Exception {
        simulator.faults().next(1, new Fault.Refuse(403, "Forbidden.RAM", "User not authorized."));
        Client.Answer answer = client.refresh("File", URL);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("Message").asText()).isEqualTo("User not authorized.");
        simulator.faults().next(1, Fault.internalError());
        assertThat(client.refresh("File", URL).status()).isEqualTo(500);
        simulator.faults().next(1, Fault.unavailable());
        assertThat(client.refresh("File", URL).code()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void aProxysPageIsHtml() throws Exception {
        simulator.faults().next(1, new Fault.BadGateway());
        Client.Answer answer = client.refresh("File", URL);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<html>");
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void garbageComesWithStatus200WhetherItActedOrNot() throws Exception {
        simulator.faults().next(1, new Fault.Garbage(false));
        Client.Answer idle = client.refresh("File", URL);
        assertThat(simulator.tasks()).isEmpty();
        simulator.faults().next(1, new Fault.Garbage(true));
        Client.Answer acted = client.refresh("File", URL);

        assertThat(idle.status()).isEqualTo(200);
        assertThatThrownBy(idle::json).isInstanceOf(IOException.class);
        assertThat(acted.body()).isEqualTo(idle.body());
        assertThat(simulator.tasks()).hasSize(1);
        assertThat(simulator.calls().getLast().taskId())
                .isEqualTo(simulator.tasks().getFirst().id());
    }

    @Test
    void aTruncatedAnswerIsWholeHttpAndHalfJson() throws Exception {
        simulator.faults().next(1, new Fault.Truncated());
        Client.Answer answer = client.refresh("File", URL);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"RequestId\"");
        assertThatThrownBy(answer::json).isInstanceOf(IOException.class);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void anAnswerCutShortBreaksTheConnection() {
        simulator.faults().next(1, new Fault.CutShort());

        assertThatThrownBy(() -> client.refresh("File", URL)).isInstanceOf(IOException.class);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void aConnectionDroppedBeforeActingLeavesNothingDone() throws Exception {
        simulator.faults().next(1, new Fault.DropBefore());
        String answer = raw();

        assertThat(answer).isEmpty();
        assertThat(simulator.tasks()).isEmpty();
        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.fault()).isEqualTo("drop-before");
            assertThat(call.taskId()).isEmpty();
        });
    }

    @Test
    void aConnectionDroppedAfterActingHidesWhatWasDone() throws Exception {
        simulator.faults().next(1, new Fault.DropAfter());
        String answer = raw();

        assertThat(answer).isEmpty();
        assertThat(simulator.tasks()).hasSize(1);
        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.taskId()).isEqualTo(simulator.tasks().getFirst().id());
        });
    }

    @Test
    void aDelayBeforeActsLateAndADelayAfterActsAtOnce() throws Exception {
        simulator.faults().next(1, new Fault.DelayBefore(Duration.ofMillis(50)));
        assertThat(client.refresh("File", URL).status()).isEqualTo(200);
        Call late = simulator.calls().getFirst();
        assertThat(simulator.tasks().getFirst().createdAt())
                .isAfterOrEqualTo(late.at().plusMillis(50));

        simulator.faults().next(1, new Fault.DelayAfter(Duration.ofMinutes(10)));
        try (Socket socket = open(URL + "2")) {
            await().until(() -> simulator.tasks().size() == 2);
            assertThat(simulator.calls().getLast().status()).isZero();
            assertThat(socket.getInputStream().available()).isZero();
        }
    }

    @Test
    void aHangingCallIsLeftToTheClientsPatience() {
        simulator.faults().next(1, new Fault.Hang(false));
        Client impatient = client;

        assertThatThrownBy(() -> impatient.send(impatient
                        .form(Client.encode(impatient.signed(
                                "POST", impatient.common("RefreshObjectCaches", Map.of("ObjectPath", URL)))))
                        .timeout(Duration.ofSeconds(1))))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(simulator.tasks()).isEmpty();
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void aDislikedLineSpoilsItsWholeCallUntilCleared() throws Exception {
        simulator
                .faults()
                .whenLine(
                        line -> line.endsWith("/bad"),
                        new Fault.Refuse(400, "InvalidObjectPath.Malformed", "The ObjectPath is invalid."));

        assertThat(client.refresh("File", URL, "http://www.example.com/bad").code())
                .isEqualTo("InvalidObjectPath.Malformed");
        assertThat(client.refresh("File", URL).status()).isEqualTo(200);
        simulator.faults().clear();
        assertThat(client.refresh("File", "http://www.example.com/bad").status())
                .isEqualTo(200);
    }

    @Test
    void aProbabilityIsRepeatableByItsSeed() throws Exception {
        simulator.faults().sometimes(0.5, Fault.throttled());
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            simulator.faults().seed(42);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                statuses.add(client.quota().status());
            }
            runs.add(statuses);
        }
        assertThat(runs.getFirst()).contains(200, 400).isEqualTo(runs.getLast());
    }

    /// Whatever the server sends until it closes the connection.
    private String raw() throws IOException {
        try (Socket socket = open(URL)) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private Socket open(String line) throws IOException {
        String query =
                Client.encode(client.signed("GET", client.common("RefreshObjectCaches", Map.of("ObjectPath", line))));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.getOutputStream().write(("GET /?" + query + " HTTP/1.1\r\nHost: cdn\r\n\r\n").getBytes(UTF_8));
        return socket;
    }
}
