package dev.freshet.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One story for every platform: an object changes, is refreshed, the refresh completes, then it is prefetched, that
/// completes, and whoever asks for the records sees it.
public final class Story {
    private static final Scene SCENE = new Scene(Duration.ofMillis(200), Duration.ofSeconds(1), 1_000, 1_000);
    private static final String LINE = "https://" + Wishes.HOST + "/css/a%20b.css";

    /// What tells of the change: an element of OSS' own notification.
    public static final String CHANGE = """
            {"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss","eventTime":"2026-11-21T02:00:03.000Z",
             "eventVersion":"1.0","region":"cn-hangzhou","responseElements":{"requestId":"5FF16B65F05BC932307A3C3C"},
             "oss":{"bucket":{"name":"my-site"},"object":{"key":"css/a b.css","eTag":"A1B2","size":20}}}""";

    /// A way into the product.
    public interface Way {
        /// Brings the change.
        void change() throws Exception;

        /// Lets the platform's time pass.
        void pass() throws Exception;

        /// Asks the API, as a user does.
        JsonNode get(String path) throws Exception;
    }

    private Story() {}

    public static Simulator simulator() {
        return SCENE.simulator();
    }

    /// Writes the settings of a process that runs in this folder.
    ///
    /// @param own lines of the platform's below `freshet`
    public static void settle(Path folder, Simulator simulator, String own) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.yaml"), """
                quarkus: { http: { host: 127.0.0.1, port: 0 } }
                freshet:
                  store: { ephemeral: accept }
                  flush: { every: 500ms }
                  follow: { interval: 200ms, max-interval: 1s, look-up-after: 500ms }
                  tokens: { uploads: { value: "%s", role: operator } }
                  accounts:
                    main:
                      access-key-id: testid
                      access-key-secret: testsecret
                      endpoints: { cdn: "%s" }
                  sites:
                    www:
                      account: main
                      domains: [%s]
                      sources: [ { bucket: my-site } ]
                      action: refresh-then-prefetch
                      debounce: { window: 200ms, max-wait: 1s }
                %s""".formatted(
                        PackagedApp.TOKEN, simulator.uri(), Wishes.HOST, own.indent(2)));
    }

    /// Tells the story, and in the end brings the change once more: nothing comes of that.
    public static void tell(Way way, Simulator simulator) throws Exception {
        way.change();
        assertThat(way.get("/api/v1/records").at("/items/0/url").asText()).isEqualTo(LINE);

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    way.pass();
                    assertThat(ends(way)).isEqualTo(Map.of("refresh", "done 100", "prefetch", "done 100"));
                });
        assertThat(actions(simulator)).containsExactly("RefreshObjectCaches", "PushObjectCache");

        way.change();
        assertThat(way.get("/api/v1/events?outcome=duplicate").path("items")).hasSize(1);
        assertThat(ends(way)).hasSize(2);
    }

    private static Map<String, String> ends(Way way) throws Exception {
        Map<String, String> ends = new HashMap<>();
        for (JsonNode record : way.get("/api/v1/records").path("items")) {
            assertThat(record.path("url").asText()).isEqualTo(LINE);
            String end = record.path("state").asText() + " "
                    + record.path("progress").asText();
            ends.merge(record.path("operation").asText(), end, (one, other) -> one + ", " + other);
        }
        return ends;
    }

    private static List<String> actions(Simulator simulator) {
        return simulator.calls().stream()
                .map(Call::action)
                .filter(action -> !action.startsWith("Describe"))
                .toList();
    }
}
