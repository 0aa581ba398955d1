package dev.freshet.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What befalls the database while the processes are killed.
final class Trouble {
    private static final Duration SHORTEST_PEACE = Duration.ofMillis(500);
    private static final Duration LONGEST_PEACE = Duration.ofSeconds(4);
    private static final int KILLS_PER_CRASH = 15;
    private static final int CRASHES_AT_MOST = 8;

    private final Database database;
    private final Kills kills;
    private final Dice dice;
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private int crashes;

    Trouble(Database database, Kills kills, Dice dice) {
        this.database = database;
        this.kills = kills;
        this.dice = dice;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("trouble").start(() -> {
            try {
                goOn();
                end.complete(Optional.empty());
            } catch (RuntimeException e) {
                end.complete(Optional.of(e));
            }
        });
    }

    private void goOn() {
        int wanted = Math.clamp(kills.wanted() / KILLS_PER_CRASH, 1, CRASHES_AT_MOST);
        while (!kills.over()) {
            dice.pause(SHORTEST_PEACE, LONGEST_PEACE);
            database.trouble(dice);
            // Spread over the run: the first one in the middle of its share.
            if (kills.done() * wanted * 2 > kills.wanted() * (2 * crashes + 1)) {
                database.crash(dice);
                crashes++;
            }
        }
    }

    /// Waits for the last trouble to be over.
    void await() {
        end.join().ifPresent(failure -> {
            throw new IllegalStateException("the database could not be troubled", failure);
        });
    }
}
