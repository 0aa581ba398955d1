package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.chaos.Judge;
import dev.freshet.chaos.Keys;
import dev.freshet.chaos.Load;
import dev.freshet.chaos.SqliteFile;
import dev.freshet.chaos.Verdict;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import dev.freshet.support.Wishes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the packaged product ends when it is asked to, and what it does where another one has not ended.
class ShutdownIT {
    private static final int STOPS = 5;
    private static final int UPLOADS_BEFORE_A_STOP = 200;

    private static final Scene SCENE =
            new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 10_000_000, 100_000_000);

    @TempDir
    Path folder;

    @Test
    void aProcessThatIsAskedToEndUnderLoadSettlesItsCallAndLosesNothing() throws Exception {
        try (Simulator simulator = SCENE.simulator();
                Load load = new Load(new Keys(30, 300), 300, 4)) {
            // Slow calls: most ends come while one is under way.
            simulator.faults().always("RefreshObjectCaches", new Fault.DelayAfter(Duration.ofMillis(300)));
            SCENE.settle(folder, simulator);
            // However busy the machine, a call has its answer in time.
            haveReadTimeout("1m");
            for (int i = 0; i < STOPS; i++) {
                stopUnderLoad(load);
            }
            runToTheEnd(load);

            Verdict verdict = Judge.judge(simulator, new SqliteFile(folder), load.testimony(), SCENE.window());
            System.out.print("ShutdownIT:\n" + verdict);
            assertThat(verdict.broken()).isEmpty();
            // Each call was settled by its own answer: none was left for a look-up.
            assertThat(verdict.figures().get("calls by outcome"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("accepted");
        }
    }

    private void haveReadTimeout(String time) throws IOException {
        Path settings = folder.resolve("config").resolve("application.yaml");
        Files.writeString(settings, Files.readString(settings).replace("read-timeout: 1s", "read-timeout: " + time));
    }

    private void stopUnderLoad(Load load) {
        try (PackagedApp app = new PackagedApp(folder)) {
            int before = load.acknowledged();
            load.to(app.uri());
            await().atMost(Duration.ofSeconds(60)).until(() -> load.acknowledged() >= before + UPLOADS_BEFORE_A_STOP);
            assertThatItEndsInPeace(app);
            load.pause();
        }
    }

    private void runToTheEnd(Load load) {
        try (PackagedApp app = new PackagedApp(folder)) {
            load.to(app.uri());
            load.finish();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(app::isIdle);
            assertThatItEndsInPeace(app);
        }
    }

    private static void assertThatItEndsInPeace(PackagedApp app) {
        // 128 and the number of the signal: what a JVM ends with that was asked to.
        assertThat(app.terminate()).isIn(0, 143);
        assertThat(app.trouble()).isEmpty();
    }

    /// Neither the thread that calls nor the request that waits for it comes to an end by itself: the time-out is far
    /// longer than a service manager waits before it kills.
    @Test
    void aProcessWhoseCallDoesNotComeToAnEndEndsAllTheSame() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            simulator.faults().always("RefreshObjectCaches", new Fault.Hang(false));
            SCENE.settle(folder, simulator);
            haveReadTimeout("5m");
            try (PackagedApp app = new PackagedApp(folder)) {
                app.post("/api/v1/refresh", "{\"urls\":[\"https://" + Wishes.HOST + "/hangs\"]}");
                await().atMost(Duration.ofSeconds(60)).until(() -> hasSubmitting(app));
                Thread waiting = Thread.ofVirtual().start(() -> flush(app));

                assertThat(app.terminate()).isIn(0, 143);
                waiting.join();
            }
            try (PackagedApp next = new PackagedApp(folder)) {
                assertThat(next.isIdle()).isFalse();
            }
        }
    }

    private static boolean hasSubmitting(PackagedApp app) {
        return !app.get("/api/v1/records?state=submitting").path("items").isEmpty();
    }

    private static void flush(PackagedApp app) {
        try {
            app.post("/api/v1/flush", "");
        } catch (UncheckedIOException | IllegalStateException ended) {
            // The process it waited for is gone.
        }
    }

    @Test
    void aSecondProcessOnTheSameFileIsRefusedAndTheFirstGoesOn() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp first = new PackagedApp(folder)) {
                first.uri();
                try (PackagedApp second = new PackagedApp(folder)) {
                    assertThat(second.awaitExit()).isNotZero();
                    assertThat(second.output())
                            .anyMatch(line -> line.contains("another Freshet process uses")
                                    && line.contains("waited 30 s")
                                    && line.contains("FRESHET_STORE_URL"));
                }
                assertThat(first.isIdle()).isTrue();
                assertThatItEndsInPeace(first);
            }
        }
    }

    @Test
    void aProcessThatStartsWhileItsPredecessorEndsWaitsForTheFile() throws Exception {
        try (Simulator simulator = SCENE.simulator()) {
            SCENE.settle(folder, simulator);
            try (PackagedApp first = new PackagedApp(folder)) {
                first.uri();
                try (PackagedApp second = new PackagedApp(folder)) {
                    assertThatItEndsInPeace(first);
                    second.uri();
                    assertThatItEndsInPeace(second);
                }
            }
        }
    }
}
