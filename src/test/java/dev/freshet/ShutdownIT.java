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
