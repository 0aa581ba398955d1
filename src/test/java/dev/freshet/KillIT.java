package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.freshet.chaos.Ordeal;
import dev.freshet.chaos.Trial;
import dev.freshet.chaos.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `scripts/chaos`: the promises P1, P2 and P3 of packaged products that are killed again and again
/// while uploads go on and the vendor fails.
///
/// When they are killed is left to chance; what must hold does not depend on it.
@Tag("either-build")
class KillIT {
    private static final int KILLS = 30;

    @Test
    void oneProcessOnAFileKeepsEveryPromiseHoweverOftenItIsKilled() throws Exception {
        assertThatAllIsKept(Trial.Store.SQLITE);
    }

    @Test
    void fourProcessesOnADatabaseThatIsCutOffKeepEveryPromiseHoweverOftenTheyAreKilled() throws Exception {
        assertThatAllIsKept(Trial.Store.POSTGRES);
    }

    private static void assertThatAllIsKept(Trial.Store store) throws Exception {
        Trial trial = Trial.of(store).withKills(KILLS);
        System.out.printf("KillIT: scripts/chaos --store %s --kills %d --seed %d%n", store, KILLS, trial.seed());

        Verdict verdict = new Ordeal(trial, text -> {}).undergo();

        System.out.print("KillIT: " + store + "\n" + verdict);
        assertThat(verdict.broken()).as("the evidence is in %s", trial.folder()).isEmpty();
        // Where nothing was tried, nothing was kept.
        assertThat(verdict.figures()).extractingByKey("kills", INTEGER).isGreaterThanOrEqualTo(KILLS);
        assertThat(verdict.figures())
                .extractingByKey("refresh calls it acted on", INTEGER)
                .isPositive();
        assertThat(verdict.figures())
                .extractingByKey("uploads acknowledged", INTEGER)
                .isPositive();
    }
}
