package dev.freshet.chaos;

import dev.freshet.support.PackagedApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One of the processes: a folder with its settings, in which it is started again and again.
final class Instance {
    /// Enough for the load; less than what many of them need.
    private static final String HEAP = "-Xmx128m";

    private static final int STARTS_AT_MOST = 5;
    /// Of four deaths one comes while it starts.
    private static final double DIES_YOUNG = 0.25;

    private final Path folder;
    private final Map<String, String> environment;
    private final Load load;
    private final Lifespan lifespan;
    private final Dice dice;

    Instance(Path folder, Map<String, String> environment, Load load, Lifespan lifespan, Dice dice) {
        this.folder = folder;
        this.environment = environment;
        this.load = load;
        this.lifespan = lifespan;
        this.dice = dice;
    }

    /// Lives and dies until there were kills enough.
    void suffer(Kills kills) {
        while (!kills.over()) {
            try (PackagedApp app = start()) {
                CompletableFuture<Optional<URI>> up = CompletableFuture.supplyAsync(() -> up(app));
                // No waiting for anything but, mostly, its start: the pause is the instant of death.
                if (dice.roll() < DIES_YOUNG) {
                    dice.pause(Lifespan.SHORTEST, lifespan.young());
                } else {
                    up.join();
                    dice.pause(Lifespan.SHORTEST, lifespan.old());
                }
                if (app.isAlive()) {
                    app.kill();
                    kills.killed();
                } else {
                    kills.endedByItself();
                }
                up.join().ifPresent(load::notTo);
                keepWords(app);
            }
        }
    }

    private PackagedApp start() {
        return new PackagedApp(folder, environment, HEAP);
    }

    /// Lets uploads come as soon as it listens; nothing if it ended before.
    private Optional<URI> up(PackagedApp app) {
        try {
            URI uri = app.uri();
            load.to(uri);
            return Optional.of(uri);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /// Starts it to stay.
    PackagedApp stay() {
        for (int i = 0; i < STARTS_AT_MOST; i++) {
            PackagedApp app = start();
            if (up(app).isPresent()) {
                return app;
            }
            keepWords(app);
            app.close();
        }
        throw new IllegalStateException("it does not start any more; see its log in " + folder);
    }

    /// What it said, in a file beside its folder.
    void keepWords(PackagedApp app) {
        try {
            Files.write(
                    folder.resolveSibling(folder.getFileName() + ".log"),
                    app.output(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
