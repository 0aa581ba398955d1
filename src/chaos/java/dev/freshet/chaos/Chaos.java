package dev.freshet.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;

/// An ordeal as a program: `scripts/chaos` starts it.
public final class Chaos {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Chaos() {}

    /// Ends with 0 where every promise held, 1 where one was broken, 2 where the options are not understood.
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Trial trial;
        try {
            trial = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("scripts/chaos: " + e.getMessage() + "; try --help");
            System.exit(2);
            return;
        }
        System.exit(run(trial) ? 0 : 1);
    }

    private static boolean run(Trial trial) throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        OUT.printf(
                "%d instances on %s, %d kills, %d events a second, --seed %d%n",
                trial.instances(), trial.store(), trial.kills(), trial.eventsPerSecond(), trial.seed());
        Verdict verdict = new Ordeal(
                        trial,
                        text -> OUT.printf(
                                "%6d s  %s%n",
                                Duration.ofNanos(System.nanoTime() - began).toSeconds(), text))
                .undergo();
        OUT.println();
        OUT.print(verdict);
        if (verdict.broken().isEmpty()) {
            OUT.println("Every promise held.");
        } else {
            OUT.println("Promises were broken. The store, the logs and the verdict are in " + trial.folder());
        }
        return verdict.broken().isEmpty();
    }
}
