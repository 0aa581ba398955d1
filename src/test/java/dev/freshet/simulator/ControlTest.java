package dev.freshet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The control path does over HTTP what a test does in process.
final class ControlTest {
    private static final String URL = "http://www.example.com/a";

    private final Account account = Account.of("testid", "testsecret", "www.example.com");
    private final Simulator simulator =
            Simulator.builder().account(account).callLog(3, 1_000).start();
    private final Client client = Client.of(simulator, account, InstantSource.system());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void callsAreListedBoundedAndForgotten() throws Exception {
        for (int i = 0; i < 5; i++) {
            client.refresh("File", "http://www.example.com/" + i);
        }
        var calls = get("calls").json();
        assertThat(calls.path("total").asInt()).isEqualTo(5);
        assertThat(calls.path("dropped").asInt())
                .isEqualTo(5 - calls.path("calls").size());
        assertThat(calls.path("calls").size()).isBetween(1, 3);
        var last = get("calls?after=4&limit=1").json().path("calls");
        assertThat(last).hasSize(1);
        assertThat(last.at("/0/lines/0").asText()).isEqualTo("http://www.example.com/4");
        assertThat(last.at("/0/status").asInt()).isEqualTo(200);
        assertThat(last.at("/0/action").asText()).isEqualTo("RefreshObjectCaches");
        delete("calls");
        assertThat(get("calls").json().path("calls")).isEmpty();
        assertThat(simulator.droppedCalls()).isZero();
    }

    @Test
    void quotasTasksDomainsAndOutcomesAreTurned() throws Exception {
        assertThat(post("quota", "{\"accessKeyId\":\"testid\",\"kind\":\"Url\",\"remain\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(get("quota").json().at("/testid/Url/remain").asInt()).isEqualTo(1);
        post("outcomes", "{\"line\":\"/a$\",\"end\":\"never\"}");
        client.refresh("File", URL);
        assertThat(get("tasks").json().at("/tasks/0/ObjectPath").asText()).isEqualTo(URL);
        assertThat(client.refresh("File", URL).code()).isEqualTo("QuotaExceeded.Refresh");
        post("domains", "{\"domain\":\"www.example.com\",\"state\":\"offline\"}");
        assertThat(client.refresh("File", URL).code()).isEqualTo("InvalidDomain.Offline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fault':'throttled'}|400",
                "{'fault':'internal-error'}|500",
                "{'fault':'unavailable'}|503",
                "{'fault':'bad-gateway'}|502",
                "{'fault':'garbage','acts':true}|200",
                "{'fault':'truncated'}|200",
                "{'fault':'delay-before','delay':'1ms'}|200",
                "{'fault':'delay-after','delay':'PT0.001S'}|200",
                "{'fault':'refuse','status':429,'code':'TooManyRequests'}|429",
                "{'fault':'throttled','action':'PushObjectCache'}|200",
                "{'fault':'throttled','line':'/b$'}|200",
                "{'fault':'throttled','line':'/a$'}|400",
                "{'fault':'throttled','probability':0,'seed':7}|200"
            })
    void aFaultIsArmedOnceListedAndGone(String order, int status) throws Exception {
        String once = order.replace('\'', '"').replace("}", ",\"calls\":1}");
        assertThat(post("faults", once).status()).isEqualTo(200);
        assertThat(get("faults").json().path("faults")).hasSize(1);

        assertThat(client.refresh("File", URL).status()).isEqualTo(status);
        delete("faults");
        assertThat(client.refresh("File", URL).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after", "cut-short", "hang"})
    void theFaultsThatNeverAnswerAreKnownByName(String name) throws Exception {
        assertThat(post("faults", "{\"fault\":\"" + name + "\"}").status()).isEqualTo(200);
        assertThat(simulator.faults().armed())
                .extracting(rule -> rule.fault().name())
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults|{'fault':'fire'}",
                "faults|{'fault':'delay-before','delay':'soon'}",
                "faults|{}",
                "faults|not json",
                "quota|{'accessKeyId':'nobody','kind':'Url','remain':1}",
                "quota|{'accessKeyId':'testid','kind':'Apples','remain':1}",
                "quota|{'accessKeyId':'testid','kind':'Url','remain':'few'}",
                "domains|{'domain':'www.example.com','state':'tired'}",
                "outcomes|{'line':'(','end':'failed'}",
                "outcomes|{'line':'a','end':'sometime'}"
            })
    void aWrongOrderIsRefusedWithItsReason(String what, String order) throws Exception {
        Client.Answer answer = post(what, order.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void anUnknownPathIsAnsweredWithTheGuide() throws Exception {
        Client.Answer answer = get("help");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("POST   /_sim/faults");
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void onlyThisMachineIsAnswered() {
        Settings settings = Simulator.builder().settings();
        Control control = new Control(new Cloud(settings), new CallLog(settings), new Faults(1));
        Request request = Request.of("GET", "/_sim/calls", "", Map.of(), Buffer.buffer());

        assertThat(control.handle(request, false).status()).isEqualTo(403);
        assertThat(control.handle(request, true).status()).isEqualTo(200);
        assertThat(Control.loopback("127.0.0.1")).isTrue();
        assertThat(Control.loopback("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(Control.loopback("192.0.2.1")).isFalse();
    }

    private Client.Answer get(String what) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(simulator.uri().resolve("/_sim/" + what)));
    }

    private void delete(String what) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(simulator.uri().resolve("/_sim/" + what)).DELETE());
    }

    private Client.Answer post(String what, String order) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(simulator.uri().resolve("/_sim/" + what)).POST(BodyPublishers.ofString(order)));
    }
}
