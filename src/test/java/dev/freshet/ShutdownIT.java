package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Uploads;
import java.nio.file.Path;
import java.time.Duration;
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
                Uploads uploads = new Uploads(300, 4)) {
            // Slow calls: most ends come while one is under way.
            simulator.faults().always("RefreshObjectCaches", new Fault.DelayAfter(Duration.ofMillis(300)));
            SCENE.settle(folder, simulator);
            for (int i = 0; i < STOPS; i++) {
                stopUnderLoad(uploads);
            }
            runToTheEnd(uploads);

            Aftermath aftermath = new Aftermath(folder, simulator.calls());
            System.out.printf(
                    "ShutdownIT: %d uploads acknowledged, calls by outcome: %s%n",
                    uploads.acknowledged().size(), aftermath.outcomes());
            assertThat(uploads.surprises()).isEmpty();
            aftermath.assertNothingIsLost(uploads.acknowledged());
            aftermath.assertEachChangeIsCoveredByALaterCall(uploads.acknowledged());
            aftermath.assertEachRecordTellsTheTruth(uploads.acknowledged());
            // Each call was settled by its own answer: none was left for a look-up.
            assertThat(aftermath.outcomes()).containsOnlyKeys("accepted");
            assertThat(aftermath.assertLinesKeepTheirWindow(SCENE.window())).isZero();
        }
    }

    private void stopUnderLoad(Uploads uploads) {
        try (PackagedApp app = new PackagedApp(folder)) {
            int before = uploads.acknowledged().size();
            uploads.to(app.uri());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> uploads.acknowledged().size() >= before + UPLOADS_BEFORE_A_STOP);
            assertThatItEndsInPeace(app);
            uploads.pause();
        }
    }

    private void runToTheEnd(Uploads uploads) {
        try (PackagedApp app = new PackagedApp(folder)) {
            uploads.to(app.uri());
            uploads.finish();
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
