package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.chaos.Ordeal;
import dev.freshet.chaos.Trial;
import dev.freshet.chaos.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The short form of `scripts/chaos`: the promises P1, P2 and P3 of packaged products that are killed again and again
/// while uploads go on and the vendor fails, one on SQLite, four on a PostgreSQL that is cut off and restarted.
///
/// When they are killed is left to chance; what must hold does not depend on it.
class KillIT {
    private static final int KILLS = 30;

    @ParameterizedTest
    @EnumSource
    void noAcknowledgedChangeIsLostAndEachIsCoveredByALaterCall(Trial.Store store) throws Exception {
        Trial trial = Trial.of(store).withKills(KILLS);
        System.out.printf("KillIT: scripts/chaos --store %s --kills %d --seed %d%n", store, KILLS, trial.seed());

        Verdict verdict = new Ordeal(trial, text -> {}).undergo();

        System.out.print("KillIT: " + store + "\n" + verdict);
        assertThat(verdict.broken()).as("the evidence is in %s", trial.folder()).isEmpty();
        // That something was tried: calls were lost, and found.
        assertThat(verdict.figures()).containsEntry("kills", KILLS);
    }
}
