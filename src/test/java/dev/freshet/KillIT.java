package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.simulator.Call;
import dev.freshet.simulator.Fault;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Uploads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises P1, P2 and P3 of the packaged product, whose process is killed again and again while uploads go on.
///
/// When it is killed is left to chance; what must hold does not depend on it.
class KillIT {
    private static final int KILLS = Integer.getInteger("freshet.kills", 50);
    private static final int EARLIEST_MILLIS = 100;
    private static final int LATEST_MILLIS = 1_500;
    private static final Scene SCENE =
            new Scene(Duration.ofMillis(300), Duration.ofSeconds(1), 10_000_000, 100_000_000);

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedChangeIsLostAndEachIsCoveredByALaterCall() throws Exception {
        long seed = Long.getLong("freshet.seed", InstantSource.system().millis());
        System.out.printf("KillIT: -Dfreshet.seed=%d -Dfreshet.kills=%d%n", seed, KILLS);
        try (Simulator simulator = SCENE.simulator();
                Uploads uploads = new Uploads(300, 4)) {
            // Calls that take a while are killed in flight: before the vendor acts, and between that and its answer.
            simulator.faults().sometimes(0.5, "RefreshObjectCaches", new Fault.DelayBefore(Duration.ofMillis(60)));
            simulator.faults().sometimes(0.5, "RefreshObjectCaches", new Fault.DelayAfter(Duration.ofMillis(60)));
            SCENE.settle(folder, simulator);
            killAgainAndAgain(uploads, new Random(seed));
            runToTheEnd(uploads);
            judge(simulator, uploads);
        }
    }

    private void killAgainAndAgain(Uploads uploads, Random random) {
        for (int i = 0; i < KILLS; i++) {
            try (PackagedApp app = new PackagedApp(folder)) {
                uploads.to(app.uri());
                // No waiting for anything: the pause is the instant of death.
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS))
                        .toNanos());
                app.kill();
                uploads.pause();
            }
        }
    }

    private void runToTheEnd(Uploads uploads) {
        try (PackagedApp app = new PackagedApp(folder)) {
            uploads.to(app.uri());
            uploads.finish();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .until(app::isIdle);
            app.terminate();
        }
    }

    private void judge(Simulator simulator, Uploads uploads) throws Exception {
        List<Call> calls = simulator.calls();
        Aftermath aftermath = new Aftermath(folder, calls);
        List<Uploads.Acknowledged> all = uploads.acknowledged();
        System.out.printf(
                "KillIT: %d uploads acknowledged, %d told again (%d of them stored already); %d accepted calls of %d lines%n",
                all.size(),
                uploads.repeated(),
                all.stream().filter(Uploads.Acknowledged::duplicate).count(),
                aftermath.acceptedCalls(),
                aftermath.acceptedLines());
        System.out.printf("KillIT: calls by outcome: %s%n", aftermath.outcomes());

        assertThat(uploads.surprises()).isEmpty();
        assertThat(simulator.droppedCalls()).isZero();
        assertThat(calls).extracting(Call::code).containsOnly("");
        aftermath.assertNothingIsLost(all);
        aftermath.assertEachChangeIsCoveredByALaterCall(all);
        aftermath.assertEachRecordTellsTheTruth(all);
        int repeated = aftermath.assertLinesKeepTheirWindow(SCENE.window());
        System.out.printf("KillIT: %d records were called more than once, after an unknown outcome%n", repeated);
    }
}
