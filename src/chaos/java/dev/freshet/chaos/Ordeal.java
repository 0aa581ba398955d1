package dev.freshet.chaos;

import static org.awaitility.Awaitility.await;

import dev.freshet.demo.Folders;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/// Processes that share a store, under load, killed again and again while the vendor fails and the database is cut off;
/// then peace, in which all that is open ends; then the judgement.
public final class Ordeal {
    /// The documented lines of a domain and minute, on both sides (alibaba-api.md §4.1).
    private static final int URLS_PER_MINUTE = 1_000;

    private static final Scene SCENE =
            new Scene(Duration.ofMillis(200), Duration.ofMillis(500), URLS_PER_MINUTE, 100_000_000);
    /// The hot ones stay below their domain's minute, the cold ones fill theirs.
    private static final Keys KEYS = new Keys(8, 400);

    private static final int TOLD_AT_ONCE = 32;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration PEACE = Duration.ofMinutes(5);

    private final Trial trial;
    private final Kills kills;
    private final Progress progress;

    /// @param progress is told every few seconds how far it is
    public Ordeal(Trial trial, Progress progress) {
        this.trial = trial;
        this.kills = new Kills(trial.kills());
        this.progress = progress;
    }

    /// Hears how far it is.
    public interface Progress {
        void say(String text);
    }

    /// Blocks for as long as the kills take, and a minute or two for the rest. The trial's folder stays where a
    /// promise was broken.
    public Verdict undergo() throws IOException, InterruptedException, SQLException {
        Verdict verdict = live();
        if (verdict.broken().isEmpty()) {
            Folders.delete(trial.folder());
        }
        return verdict;
    }

    private Verdict live() throws IOException, InterruptedException, SQLException {
        Path folder = Files.createDirectories(trial.folder());
        try (Simulator simulator = SCENE.simulator();
                Database database = database(folder);
                Load load = new Load(KEYS, trial.eventsPerSecond(), TOLD_AT_ONCE)) {
            simulator.faults().seed(trial.seed());
            FaultPlan.arm(simulator.faults());
            List<Instance> instances = instances(simulator, database, load);
            chaos(instances, database, load);
            simulator.faults().clear();
            progress.say("peace: everything that is open shall end");
            boolean idle = peace(instances, load);
            Verdict verdict = Judge.judge(simulator, database, load.testimony(), SCENE.window());
            verdict.figure("kills", kills.done());
            verdict.figure("processes that ended by themselves", kills.endedByThemselves());
            verdict.figure("the database", database.troubles());
            losses(database).forEach(told -> verdict.broken(Promise.NOTHING_LOST, "the store says " + told));
            if (!idle) {
                verdict.broken(Promise.NOTHING_LEFT_OPEN, "still busy after " + PEACE + " of peace");
            }
            if (!verdict.broken().isEmpty()) {
                Evidence.keep(folder, verdict, simulator.calls());
            }
            return verdict;
        }
    }

    /// What the store has told of losses. A process that is killed loses nothing.
    private static List<String> losses(Database database) throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet troubles = statement.executeQuery("SELECT sentence FROM trouble")) {
            while (troubles.next()) {
                told.add(troubles.getString(1));
            }
        }
        return told;
    }

    private Database database(Path folder) throws IOException {
        return switch (trial.store()) {
            case SQLITE -> new SqliteFile(folder(1));
            case POSTGRES -> new Postgres(folder);
        };
    }

    private Path folder(int instance) {
        return trial.folder().resolve("instance-" + instance);
    }

    private List<Instance> instances(Simulator simulator, Database database, Load load) throws IOException {
        List<Instance> instances = new ArrayList<>();
        Lifespan lifespan = Lifespan.of(PackagedApp.isBinary(), trial.instances());
        for (int i = 1; i <= trial.instances(); i++) {
            SCENE.settle(folder(i), simulator);
            instances.add(new Instance(folder(i), database.environment(), load, lifespan, Dice.of(trial.seed() + i)));
        }
        return instances;
    }

    private void chaos(List<Instance> instances, Database database, Load load) throws InterruptedException {
        Trouble trouble = new Trouble(database, kills, Dice.of(trial.seed()));
        trouble.begin();
        try (ExecutorService executioners = Executors.newFixedThreadPool(instances.size())) {
            List<Future<?>> lives = new ArrayList<>();
            instances.forEach(instance -> lives.add(executioners.submit(() -> instance.suffer(kills))));
            for (Future<?> life : lives) {
                watch(life, database, load);
            }
        }
        trouble.await();
        if (kills.done() < kills.wanted()) {
            throw new IllegalStateException("the processes end by themselves; see their logs in "
                    + trial.folder().toAbsolutePath());
        }
    }

    private void watch(Future<?> life, Database database, Load load) throws InterruptedException {
        while (true) {
            try {
                life.get(LOOK.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                progress.say("%d of %d kills, %d uploads acknowledged, %d told again; %s"
                        .formatted(
                                kills.done(),
                                kills.wanted(),
                                load.acknowledged(),
                                load.repeated(),
                                database.troubles()));
            } catch (ExecutionException e) {
                throw new IllegalStateException("a process could not be killed", e);
            }
        }
    }

    /// Lets all processes live and end what is open.
    ///
    /// @return whether nothing is
    private boolean peace(List<Instance> instances, Load load) {
        List<PackagedApp> apps = new ArrayList<>();
        try {
            instances.forEach(instance -> apps.add(instance.stay()));
            load.finish();
            return idle(apps.getFirst());
        } finally {
            for (int i = 0; i < apps.size(); i++) {
                apps.get(i).terminate();
                instances.get(i).keepWords(apps.get(i));
                apps.get(i).close();
            }
        }
    }

    private static boolean idle(PackagedApp app) {
        try {
            await().atMost(PEACE).pollInterval(Duration.ofMillis(500)).until(app::isIdle);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
