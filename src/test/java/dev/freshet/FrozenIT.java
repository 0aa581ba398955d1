package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What drives the packaged product where its process is frozen between requests.
@Tag("either-build")
class FrozenIT {
    private static final Scene SCENE = new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 10_000, 10_000);

    @TempDir
    Path folder;

    private PackagedApp start(String... more) {
        List<String> flags = Stream.concat(
                        Stream.of("-Dfreshet.runtime=function-compute", "-Dfreshet.store.ephemeral=accept"),
                        Stream.of(more))
                .toList();
        return new PackagedApp(folder, flags.toArray(String[]::new));
    }

    private static void upload(PackagedApp app, String key) {
        String event = Uploads.event(key, "R-" + key, InstantSource.system().instant());
        assertThat(app.post("/invoke", event).path("accepted").asInt()).isEqualTo(1);
    }

    private static String state(PackagedApp app) {
        JsonNode items = app.get("/api/v1/records").path("items");
        assertThat(items).hasSize(1);
        return items.path(0).path("state").asText();
    }

    @Test
    void anAnswerThatLingersLeavesWhenItsLineIsSent() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = start("-Dfreshet.flush.linger=60s")) {
                upload(app, "lingers.css");

                assertThat(Scene.refreshes(simulator)).singleElement().satisfies(call -> assertThat(call.lines())
                        .containsExactly(Scene.line("lingers.css")));
                assertThat(state(app)).isEqualTo("running");
            }
        }
    }

    @Test
    void theTimersTicksSendWhatIsDueAndFollowItToItsEnd() throws Exception {
        String tick = Files.readString(Path.of("src/test/resources/events/timer-tick.json"));
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = start()) {
                app.post("/initialize", "");
                upload(app, "ticks.css");
                awaitDue(app);
                assertThat(Scene.refreshes(simulator)).isEmpty();

                app.post("/invoke", tick);

                assertThat(Scene.refreshes(simulator)).hasSize(1);
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    app.post("/invoke", tick);
                    return state(app).equals("done");
                });
                assertThat(Scene.refreshes(simulator)).hasSize(1);
            }
        }
    }

    @Test
    void beforeTheProcessIsStoppedWhatIsDueIsSent() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = start()) {
                upload(app, "stopped.css");
                awaitDue(app);

                app.get("/pre-stop");

                assertThat(Scene.refreshes(simulator)).hasSize(1);
                assertThat(app.terminate()).isIn(0, 143);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    private static void awaitDue(PackagedApp app) throws IOException {
        await().until(() -> app.get("/api/v1/backlog").path("due").asInt() == 1);
    }
}
