package dev.freshet.chaos;

import java.nio.file.Path;
import java.time.InstantSource;

/// What an ordeal shall be.
///
/// @param seed repeats what chance decided, as far as threads allow
/// @param folder where everything of it lies, which is the evidence
public record Trial(Store store, int instances, int kills, int eventsPerSecond, long seed, Path folder) {
    private static final int MANY = 4;
    private static final int USUAL_KILLS = 1_000;
    private static final int USUAL_RATE = 500;

    /// What the processes keep their tasks in.
    public enum Store {
        SQLITE,
        POSTGRES
    }

    public Trial {
        if (store == Store.SQLITE && instances != 1) {
            throw new IllegalArgumentException("an SQLite file belongs to one instance; --store postgres takes more");
        }
    }

    /// The usual one of a store; its seed is the time.
    public static Trial of(Store store) {
        long seed = InstantSource.system().millis();
        int instances = store == Store.SQLITE ? 1 : MANY;
        return new Trial(store, instances, USUAL_KILLS, USUAL_RATE, seed, folder(store, seed));
    }

    private static Path folder(Store store, long seed) {
        return Path.of("target", "chaos", store.name().toLowerCase(java.util.Locale.ROOT) + "-" + seed)
                .toAbsolutePath();
    }

    Trial withInstances(int number) {
        return new Trial(store, number, kills, eventsPerSecond, seed, folder);
    }

    public Trial withKills(int number) {
        return new Trial(store, instances, number, eventsPerSecond, seed, folder);
    }

    Trial withRate(int number) {
        return new Trial(store, instances, kills, number, seed, folder);
    }

    public Trial withSeed(long number) {
        return new Trial(store, instances, kills, eventsPerSecond, number, folder(store, number));
    }
}
