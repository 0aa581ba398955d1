package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Call;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.Uploads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hundred thousand events on ten thousand keys in one window, with a heap that has no room for waste.
@Tag("either-build")
class LoadIT {
    private static final int KEYS = 10_000;
    private static final int EVENTS = 100_000;
    private static final int EVENTS_PER_BODY = 100;
    private static final String HEAP = "-Xmx96m";

    /// The window is closed by hand, when all events are in: how fast they come shall decide nothing.
    private static final Scene SCENE = new Scene(Duration.ofHours(1), Duration.ofHours(1), 10_000, 20_000);

    @TempDir
    Path folder;

    @Test
    void tenThousandKeysAreEachSentOnceInTenCalls() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp app = new PackagedApp(folder, HEAP, "-XX:+ExitOnOutOfMemoryError")) {
                long began = System.nanoTime();
                long accepted = postAll(app);
                double seconds = (System.nanoTime() - began) / 1e9;

                assertThat(accepted).isEqualTo(EVENTS);
                JsonNode backlog = app.get("/api/v1/backlog");
                assertThat(backlog.path("waiting").asInt()).isEqualTo(KEYS);
                assertThat(Scene.refreshes(simulator)).isEmpty();
                assertThat(app.post("/api/v1/flush?all=true", "").path("calls")).hasSize(10);
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(500))
                        .until(app::isIdle);
                System.out.printf(
                        "LoadIT: %d events in %.1f s, %.0f a second, with %s%n",
                        EVENTS, seconds, EVENTS / seconds, HEAP);
                assertThat(app.terminate()).isIn(0, 143);
            }
            judge(Scene.refreshes(simulator));
        }
    }

    private static void judge(List<Call> calls) {
        assertThat(calls).hasSize(10).allSatisfy(call -> {
            assertThat(call.code()).isEmpty();
            assertThat(call.lines()).hasSize(1_000);
        });
        List<String> lines =
                calls.stream().flatMap(call -> call.lines().stream()).toList();
        Set<String> expected =
                IntStream.range(0, KEYS).mapToObj(key -> Scene.line(key(key))).collect(Collectors.toSet());
        assertThat(lines).hasSize(KEYS);
        assertThat(Set.copyOf(lines)).isEqualTo(expected);
    }

    /// Every key ten times, round after round, so that no body names a key twice.
    private static long postAll(PackagedApp app) throws Exception {
        List<Callable<Long>> bodies = IntStream.range(0, EVENTS / EVENTS_PER_BODY)
                .<Callable<Long>>mapToObj(body -> () -> post(app, body))
                .toList();
        app.uri();
        long accepted = 0;
        try (ExecutorService posters = Executors.newFixedThreadPool(4)) {
            for (Future<Long> answer : posters.invokeAll(bodies)) {
                accepted += answer.get();
            }
        }
        return accepted;
    }

    private static long post(PackagedApp app, int body) {
        int from = body * EVENTS_PER_BODY % KEYS;
        List<String> keys = IntStream.range(from, from + EVENTS_PER_BODY)
                .mapToObj(LoadIT::key)
                .toList();
        String events = Uploads.events(keys, "R" + body, InstantSource.system().instant());
        return app.post("/invoke", events).path("accepted").asLong();
    }

    private static String key(int number) {
        return "k/" + number + ".css";
    }
}
